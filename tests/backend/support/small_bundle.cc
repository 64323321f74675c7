// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/backend/support/small_bundle.h"

#include <google/protobuf/message_lite.h>

#include <map>
#include <string>

#include "client-core/guidance/bundle.h"
#include "client-core/guidance/server_keys.h"
#include "client-core/guidance/web_words.h"
#include "client-core/seal/hash.h"
#include "client-core/seal/statements.h"
#include "taillight/v1/guidance.pb.h"
#include "tests/support/random_sources.h"

namespace taillight::support {
namespace {

using Files = std::map<std::string, Bytes, std::less<>>;

seal::SigningKeyPair KeyFromSeed(std::uint64_t seed) {
  SeededRandom random(seed);
  return seal::SigningKeyPair::Generate(random);
}

seal::SigningKeyPair RootKey(int number) {
  return KeyFromSeed(100 + static_cast<unsigned>(number));
}

Bytes Serialized(const google::protobuf::MessageLite& message) {
  return ToBytes(AsBytes(message.SerializeAsString()));
}

Bytes Facts() {
  v1::FactFile file;
  for (const char* id : {"us", "us-ma"}) {
    v1::JurisdictionFacts* place = file.add_jurisdictions();
    place->set_id(id);
    place->set_reviewed_date("2026-01-01");
    v1::LocalText* name = place->add_names();
    name->set_language("en");
    name->set_text(std::string("Place ") + id);
  }
  file.mutable_jurisdictions(1)->set_parent("us");
  return Serialized(file);
}

Bytes Situations() {
  v1::SituationFile file;
  v1::Situation* situation = file.add_situations();
  situation->set_id("traffic_stop");
  v1::SituationLine* line = situation->add_lines();
  line->set_section(v1::SECTION_NOW);
  line->set_phrase("stay.calm");
  return Serialized(file);
}

Bytes Phrases() {
  v1::PhraseFile file;
  file.set_language("en");
  for (const char* id :
       {"page.disclaimer", "page.awaiting_review", "page.not_known", "page.checked", "page.expired",
        "page.english", "page.sources", "page.practice", "page.as_of", "page.why_english",
        "confidence.high", "confidence.medium", "confidence.low", "traffic_stop.title",
        "section.now", "section.why", "stay.calm"}) {
    v1::Phrase* phrase = file.add_phrases();
    phrase->set_id(id);
    phrase->set_text(std::string("Text of ") + id);
  }
  for (const std::string_view id : guidance::kWebWords) {
    v1::Phrase* phrase = file.add_phrases();
    phrase->set_id(std::string(id));
    phrase->set_text("Text of " + std::string(id));
  }
  return Serialized(file);
}

Files MakeFiles(const SmallBundleOptions& options) {
  Bytes ballast(options.ballast_bytes);
  SeededRandom(1).Fill(ballast);
  guidance::ServerKeys keys{SmallBundleFreshnessKey().public_key, std::nullopt};
  return {{"ballast.bin", ballast},
          {"directory.bin", guidance::Directory::Of(options.organizations).value().Serialize()},
          {"guidance/facts.bin", Facts()},
          {"guidance/phrases-en.bin", Phrases()},
          {"guidance/situations.bin", Situations()},
          {"server.bin", guidance::SerializeServerKeys(keys)}};
}

}  // namespace

Bytes MakeSmallBundle(const SmallBundleOptions& options) {
  const Files files = MakeFiles(options);
  wire::Manifest manifest;
  manifest.seq = options.seq;
  manifest.created = options.created;
  manifest.expires = options.created + options.lifetime;
  for (const auto& [path, content] : files) {
    manifest.files.push_back({path, content.size(), seal::Sha256(content)});
  }
  const Bytes bytes = manifest.Serialize();
  wire::ManifestSignatures signatures;
  for (int signer = 0; signer < options.signers; ++signer) {
    signatures.entries.push_back(seal::SignManifest(bytes, RootKey(signer)));
  }
  return guidance::PackBundle(bytes, signatures, files).value();
}

guidance::Trust SmallBundleTrust() {
  guidance::Trust trust;
  for (int number = 0; number < 3; ++number) {
    trust.root_keys.push_back(RootKey(number).public_key);
  }
  trust.threshold = 2;
  trust.server_addresses = {"localhost:7443"};
  trust.server_name = "server.test";
  return trust;
}

seal::SigningKeyPair SmallBundleFreshnessKey() { return KeyFromSeed(200); }

}  // namespace taillight::support

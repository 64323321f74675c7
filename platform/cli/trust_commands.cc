// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/trust_commands.h"

#include <fmt/format.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "client-core/base/file.h"
#include "client-core/guidance/key_file.h"
#include "client-core/guidance/trust.h"
#include "client-core/seal/keys.h"

namespace taillight::cli {
namespace {

constexpr std::size_t kMaxCertificateBytes = std::size_t{32} << 10;

struct NewTrust {
  std::vector<std::filesystem::path> root_keys;
  std::uint32_t threshold = 2;
  std::filesystem::path authority;
  std::string server_name;
  std::vector<std::string> addresses;
  std::filesystem::path out;
};

Json ToJson(const guidance::Trust& trust) {
  Json roots = Json::array();
  for (const SigningPublicKey& key : trust.root_keys) {
    roots.push_back(
        {{"root_key_id", ToHex(seal::RootKeyIdOf(key).view())}, {"public_key", ToHex(key.view())}});
  }
  return {{"version", trust.version},
          {"threshold", trust.threshold},
          {"root_keys", roots},
          {"server_name", trust.server_name},
          {"server_addresses", trust.server_addresses},
          {"tls_ca_pem", trust.tls_ca_pem},
          {"log_origin", trust.log_origin}};
}

std::string ToText(const guidance::Trust& trust) {
  std::string text =
      fmt::format("Server {} at {}\nGuidance needs {} of these {} root keys:\n", trust.server_name,
                  fmt::join(trust.server_addresses, ", "), trust.threshold, trust.root_keys.size());
  for (const SigningPublicKey& key : trust.root_keys) {
    text += fmt::format("  {}  {}\n", ToHex(seal::RootKeyIdOf(key).view()), ToHex(key.view()));
  }
  return text;
}

Status MakeTrust(Context& context, const NewTrust& asked) {
  guidance::Trust trust;
  for (const std::filesystem::path& file : asked.root_keys) {
    TAILLIGHT_ASSIGN_OR_RETURN(trust.root_keys.emplace_back(),
                               guidance::ReadSigningPublicKey(file, guidance::KeyKind::kRoot));
  }
  trust.threshold = asked.threshold;
  trust.server_addresses = asked.addresses;
  trust.server_name = asked.server_name;
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes pem,
                             ReadFile(asked.authority, "certificate file", kMaxCertificateBytes));
  trust.tls_ca_pem = ToString(pem);
  TAILLIGHT_RETURN_IF_ERROR(guidance::CheckTrust(trust));
  TAILLIGHT_RETURN_IF_ERROR(
      ReplaceFile(asked.out, guidance::SerializeTrust(trust), FileMode::kPublic, "trust file"));
  context.Show(ToJson(trust), ToText(trust));
  return OkStatus();
}

Status MakeDataFolder(const std::filesystem::path& folder) {
  std::error_code error;
  if (std::filesystem::create_directories(folder, error)) {
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  }
  if (error) return MakeStatus(StatusCode::kUnknown, "the data folder cannot be made");
  return OkStatus();
}

Status UseTrust(Context& context, const std::filesystem::path& file) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto trust, guidance::LoadTrust(file));
  TAILLIGHT_RETURN_IF_ERROR(MakeDataFolder(context.options.data_dir));
  TAILLIGHT_RETURN_IF_ERROR(ReplaceFile(context.options.data_dir / "trust.bin",
                                        guidance::SerializeTrust(trust), FileMode::kPublic,
                                        "trust file"));
  context.Show(ToJson(trust), ToText(trust));
  return OkStatus();
}

Status ShowTrust(Context& context) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto trust, guidance::LoadTrust(context.trust_file()));
  context.Show(ToJson(trust), ToText(trust));
  return OkStatus();
}

}  // namespace

void AddTrustCommands(CLI::App& app, Context& context) {
  CLI::App* group = AddCommandGroup(app, "trust", "The file that says whom to believe");
  auto asked = std::make_shared<NewTrust>();
  CLI::App* make = AddCommand(*group, "make", "Write a trust file", context,
                              [asked](Context& run) { return MakeTrust(run, *asked); });
  make->add_option("--root-pub", asked->root_keys, "Public root key; give one for each root signer")
      ->required()
      ->type_name("FILE");
  make->add_option("--threshold", asked->threshold, "How many root signers a bundle needs")
      ->capture_default_str();
  make->add_option("--ca", asked->authority, "PEM certificate of the TLS authority, EC alone")
      ->required()
      ->type_name("FILE");
  make->add_option("--server-name", asked->server_name, "Public name of the server")
      ->required()
      ->type_name("NAME");
  make->add_option("--address", asked->addresses, "Where the server is; the first is preferred")
      ->required()
      ->type_name("HOST:PORT");
  make->add_option("--out", asked->out, "File to write")->required()->type_name("FILE");
  auto file = std::make_shared<std::filesystem::path>();
  AddCommand(*group, "use",
             "Keep a trust file in the data folder, so that commands need no --trust. Take it from "
             "someone you trust: it says which server and whose guidance is believed.",
             context, [file](Context& run) { return UseTrust(run, *file); })
      ->add_option("FILE", *file, "The trust file")
      ->required();
  AddCommand(*group, "show", "Say what the trust file says", context, ShowTrust);
}

}  // namespace taillight::cli

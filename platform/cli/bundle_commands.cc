// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/bundle_commands.h"

#include <fmt/format.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "backend/publisher/build_bundle.h"
#include "backend/publisher/unsigned_bundle.h"
#include "client-core/base/file.h"
#include "client-core/guidance/bundle.h"
#include "client-core/guidance/key_file.h"
#include "client-core/guidance/trust.h"
#include "platform/cli/bundle_report.h"
#include "platform/cli/editor_commands.h"

namespace taillight::cli {
namespace {

using guidance::KeyKind;
using publisher::UnsignedBundle;

constexpr std::size_t kMaxEntryBytes = std::size_t{64} << 10;

struct BuildArguments {
  std::filesystem::path sources;
  std::filesystem::path out;
  std::filesystem::path server_key;
  std::filesystem::path alert_key;
  std::filesystem::path tally_key;
  std::filesystem::path tally_signing_key;
  std::filesystem::path previous;
  std::int64_t days = guidance::kMaxBundleLifetime / kSecondsPerDay;
};

struct EntryArguments {
  std::filesystem::path folder;
  std::filesystem::path entry;
};

struct SignArguments {
  std::filesystem::path folder;
  std::vector<std::filesystem::path> keys;
  std::filesystem::path out;
};

struct VerifyArguments {
  std::filesystem::path file;
  std::int64_t days_left = 0;
  std::int64_t tally_days_left = 0;
};

/// Root signers vouch for the organizations that are taken over, so its signatures must hold; that
/// it may have expired meanwhile does not matter.
StatusOr<guidance::Bundle> ReadPrevious(Context& context, const std::filesystem::path& file) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto trust, guidance::LoadTrust(context.trust_file()));
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes served, ReadFile(file, "previous bundle"));
  return guidance::ReopenBundle(served, trust);
}

StatusOr<publisher::BuildOptions> ReadOptions(Context& context, const BuildArguments& asked) {
  publisher::BuildOptions options;
  options.sources = asked.sources;
  TAILLIGHT_ASSIGN_OR_RETURN(options.server_keys.freshness_key,
                             guidance::ReadSigningPublicKey(asked.server_key, KeyKind::kFreshness));
  if (!asked.alert_key.empty()) {
    TAILLIGHT_ASSIGN_OR_RETURN(options.server_keys.alert_key,
                               guidance::ReadSigningPublicKey(asked.alert_key, KeyKind::kAlert));
  }
  TAILLIGHT_ASSIGN_OR_RETURN(options.tally_key, guidance::ReadTallyPublicKey(asked.tally_key));
  TAILLIGHT_ASSIGN_OR_RETURN(
      options.tally_signing_key,
      guidance::ReadSigningPublicKey(asked.tally_signing_key, KeyKind::kTallySigning));
  if (!asked.previous.empty()) {
    TAILLIGHT_ASSIGN_OR_RETURN(options.previous, ReadPrevious(context, asked.previous));
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const Clock* clock, context.clock());
  options.now = clock->Now();
  options.lifetime = asked.days * kSecondsPerDay;
  return options;
}

Status Build(Context& context, const BuildArguments& asked) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto options, ReadOptions(context, asked));
  TAILLIGHT_ASSIGN_OR_RETURN(const UnsignedBundle bundle, publisher::BuildBundle(options));
  TAILLIGHT_RETURN_IF_ERROR(bundle.WriteFolder(asked.out));
  TAILLIGHT_ASSIGN_OR_RETURN(const BundleReport report, ReportOn(bundle.AsBundle(), options.now));
  context.Show(report.document, report.text + "Not signed yet: `taillight bundle sign` is next\n");
  return OkStatus();
}

Status AddOrganization(Context& context, const EntryArguments& asked) {
  TAILLIGHT_ASSIGN_OR_RETURN(UnsignedBundle bundle, UnsignedBundle::ReadFolder(asked.folder));
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes entry,
                             ReadFile(asked.entry, "organization entry", kMaxEntryBytes));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto organization, guidance::ParseOrganization(entry));
  TAILLIGHT_RETURN_IF_ERROR(bundle.PutOrganization(organization));
  TAILLIGHT_RETURN_IF_ERROR(bundle.WriteFolder(asked.folder));
  context.Show({{"handle", organization.handle}, {"id", ToHex(organization.id.view())}},
               fmt::format("{} is in the directory. Sign the bundle anew.\n", organization.handle));
  return OkStatus();
}

Status Sign(Context& context, const SignArguments& asked) {
  TAILLIGHT_ASSIGN_OR_RETURN(UnsignedBundle bundle, UnsignedBundle::ReadFolder(asked.folder));
  for (const std::filesystem::path& file : asked.keys) {
    TAILLIGHT_ASSIGN_OR_RETURN(const auto key, guidance::ReadSigningKey(file, KeyKind::kRoot));
    bundle.Sign(key);
  }
  if (!asked.out.empty()) {
    TAILLIGHT_ASSIGN_OR_RETURN(const Bytes served, bundle.Pack());
    TAILLIGHT_RETURN_IF_ERROR(ReplaceFile(asked.out, served, FileMode::kPublic, "bundle"));
  }
  TAILLIGHT_RETURN_IF_ERROR(bundle.WriteFolder(asked.folder));
  context.Show({{"seq", bundle.manifest().seq}, {"signatures", bundle.signature_count()}},
               fmt::format("Bundle {} has {} of {} signatures{}\n", bundle.manifest().seq,
                           bundle.signature_count(), publisher::kSignaturesNeeded,
                           asked.out.empty() ? "; give the folder to the next signer"
                                             : " and is ready to serve"));
  return OkStatus();
}

Status Verify(Context& context, const VerifyArguments& asked) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto trust, guidance::LoadTrust(context.trust_file()));
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes served, ReadFile(asked.file, "bundle"));
  TAILLIGHT_ASSIGN_OR_RETURN(const Clock* clock, context.clock());
  const UnixSeconds now = clock->Now();
  TAILLIGHT_ASSIGN_OR_RETURN(const auto bundle,
                             guidance::OpenBundle(served, trust, std::nullopt, now));
  TAILLIGHT_ASSIGN_OR_RETURN(const BundleReport report, ReportOn(bundle, now));
  if (bundle.expires() < now + asked.days_left * kSecondsPerDay) {
    return FailedPrecondition("bundle: ends sooner than --days-left asks");
  }
  if (report.tally.not_after < now + asked.tally_days_left * kSecondsPerDay) {
    return FailedPrecondition("tally key: ends sooner than --tally-days-left asks");
  }
  context.Show(report.document, report.text);
  return OkStatus();
}

void AddBuild(CLI::App& group, Context& context) {
  auto asked = std::make_shared<BuildArguments>();
  CLI::App* command =
      AddCommand(group, "build", "Make an unsigned bundle from the guidance sources", context,
                 [asked](Context& run) { return Build(run, *asked); });
  const auto file = [&](const char* name, std::filesystem::path& target, const char* description) {
    return command->add_option(name, target, description)->type_name("FILE");
  };
  command->add_option("--sources", asked->sources, "Folder with facts, situations, phrases, places")
      ->required()
      ->type_name("DIR");
  command->add_option("--out", asked->out, "Folder for the unsigned bundle")
      ->required()
      ->type_name("DIR");
  file("--server-pub", asked->server_key, "Public freshness key of the server")->required();
  file("--alert-pub", asked->alert_key, "Public alert key, where there are alerts");
  file("--tally-pub", asked->tally_key, "Public tally key")->required();
  file("--tally-signing-pub", asked->tally_signing_key, "Public key that signs releases")
      ->required();
  file("--previous", asked->previous,
       "Signed bundle to follow: its organizations and regions are kept");
  command->add_option("--days", asked->days, "How long it is valid, 30 at most")
      ->capture_default_str()
      ->check(CLI::Range(1, 30));
}

void AddAddOrganization(CLI::App& group, Context& context) {
  auto asked = std::make_shared<EntryArguments>();
  CLI::App* command =
      AddCommand(group, "add-org", "Put an organization into the directory", context,
                 [asked](Context& run) { return AddOrganization(run, *asked); });
  command->add_option("--dir", asked->folder, "Folder of the unsigned bundle")
      ->required()
      ->type_name("DIR");
  command->add_option("--entry", asked->entry, "What the organization says about itself")
      ->required()
      ->type_name("FILE");
}

void AddSign(CLI::App& group, Context& context) {
  auto asked = std::make_shared<SignArguments>();
  CLI::App* command = AddCommand(group, "sign", "Sign with root keys, together or one by one",
                                 context, [asked](Context& run) { return Sign(run, *asked); });
  command->add_option("--dir", asked->folder, "Folder of the unsigned bundle")
      ->required()
      ->type_name("DIR");
  command->add_option("--key", asked->keys, "Secret root key; may be given more than once")
      ->required()
      ->type_name("FILE");
  command->add_option("--out", asked->out, "File for the bundle, once it has two signatures")
      ->type_name("FILE");
}

void AddVerify(CLI::App& group, Context& context) {
  auto asked = std::make_shared<VerifyArguments>();
  CLI::App* command = AddCommand(group, "verify", "Check a bundle as a phone does, and list it",
                                 context, [asked](Context& run) { return Verify(run, *asked); });
  command->add_option("bundle", asked->file, "Bundle to check")->required()->type_name("FILE");
  command
      ->add_option("--days-left", asked->days_left,
                   "Refuse a bundle that ends sooner than in this many days")
      ->check(CLI::NonNegativeNumber);
  command
      ->add_option("--tally-days-left", asked->tally_days_left,
                   "Refuse a bundle whose tally key ends sooner than in this many days")
      ->check(CLI::NonNegativeNumber);
}

}  // namespace

void AddBundleCommands(CLI::App& app, Context& context) {
  CLI::App* group =
      AddCommandGroup(app, "bundle", "Make, sign and check the guidance everyone gets");
  AddBuild(*group, context);
  AddAddOrganization(*group, context);
  AddSign(*group, context);
  AddVerify(*group, context);
  AddEditorCommands(*group, context);
}

}  // namespace taillight::cli

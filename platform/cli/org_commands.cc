// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/org_commands.h"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/file.h"
#include "client-core/client/member_keys.h"
#include "client-core/client/organization_admin.h"
#include "platform/cli/faces.h"
#include "platform/cli/page_text.h"
#include "platform/cli/text_layout.h"

namespace taillight::cli {
namespace {

using client::MemberRole;
using client::OrganizationAdmin;

std::string_view NameOf(MemberRole role) { return role == MemberRole::kAdmin ? "admin" : "triage"; }

StatusOr<client::OrganizationFileOptions> FileOptions(Context& context, SecretBytes passphrase) {
  TAILLIGHT_ASSIGN_OR_RETURN(const Clock* clock, context.clock());
  return client::OrganizationFileOptions{context.options.key_file, std::move(passphrase), *clock,
                                         context.random()};
}

StatusOr<std::unique_ptr<OrganizationAdmin>> OpenOrganization(Context& context) {
  TAILLIGHT_RETURN_IF_ERROR(RequireKeyFile(context));
  TAILLIGHT_ASSIGN_OR_RETURN(SecretBytes passphrase,
                             context.Passphrase("Passphrase of the organization's key file: "));
  TAILLIGHT_ASSIGN_OR_RETURN(client::OrganizationFileOptions options,
                             FileOptions(context, std::move(passphrase)));
  return OrganizationAdmin::Open(std::move(options));
}

struct CreateOptions {
  client::OrganizationProfile profile;
  std::filesystem::path entry;
};

Status Create(Context& context, const CreateOptions& asked) {
  TAILLIGHT_RETURN_IF_ERROR(RequireKeyFile(context));
  TAILLIGHT_ASSIGN_OR_RETURN(
      SecretBytes passphrase,
      context.NewPassphrase("New passphrase of the organization's key file: "));
  TAILLIGHT_ASSIGN_OR_RETURN(client::OrganizationFileOptions options,
                             FileOptions(context, std::move(passphrase)));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto admin,
                             OrganizationAdmin::Create(asked.profile, std::move(options)));
  TAILLIGHT_RETURN_IF_ERROR(
      ReplaceFile(asked.entry, admin->DirectoryEntry(), FileMode::kPublic, "directory entry"));
  const guidance::Organization& organization = admin->organization();
  context.Show({{"handle", organization.handle}, {"id", ToHex(organization.id.view())}},
               Wrap(fmt::format("Made {}, {}. Keep its key file and passphrase safe and apart. The "
                                "entry goes to the root signers: 'taillight bundle add-org'. Next: "
                                "'taillight org add-member --role admin'.",
                                organization.handle, organization.name),
                    context.terminal().width()));
  return OkStatus();
}

struct AddMemberOptions {
  std::string role = "triage";
  std::filesystem::path out;
};

Status AddMember(Context& context, const AddMemberOptions& asked) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto admin, OpenOrganization(context));
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes passphrase,
                             context.NewPassphrase("New passphrase of the member's key file: "));
  const MemberRole role = asked.role == "admin" ? MemberRole::kAdmin : MemberRole::kTriage;
  TAILLIGHT_ASSIGN_OR_RETURN(const MemberId id, admin->AddMember(role, asked.out, passphrase));
  context.Show(
      {{"member_id", ToHex(id.view())}, {"role", NameOf(role)}},
      Wrap(fmt::format("Made a member ({}). Give them the key file and, by another way, its "
                       "passphrase. 'taillight org rotate' grants them the keys, 'taillight "
                       "org publish' tells the server.",
                       NameOf(role)),
           context.terminal().width()));
  return OkStatus();
}

struct RotateOptions {
  std::filesystem::path member_key;
  int weeks = client::kEpochKeyWeeks;
};

Status Rotate(Context& context, const RotateOptions& asked) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto admin, OpenOrganization(context));
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes passphrase,
                             context.Passphrase("Passphrase of the administrator's key file: "));
  TAILLIGHT_ASSIGN_OR_RETURN(const client::MemberKeys keys,
                             client::ReadMemberKeys(asked.member_key, passphrase));
  TAILLIGHT_ASSIGN_OR_RETURN(const client::RotationResult result, admin->Rotate(keys, asked.weeks));
  context.Show({{"new_epoch_keys", result.new_epoch_keys},
                {"new_grants", result.new_grants},
                {"renewed_members", result.renewed_members}},
               fmt::format("{} new weekly keys, {} new grants to members, {} members renewed. "
                           "'taillight org publish' tells the server.\n",
                           result.new_epoch_keys, result.new_grants, result.renewed_members));
  return OkStatus();
}

struct RemoveMemberOptions {
  std::string member;
  std::filesystem::path member_key;
};

/// By the first digits of its id, as 'org show' lists it.
StatusOr<MemberId> FindMember(const OrganizationAdmin& admin, std::string_view digits) {
  std::vector<MemberId> found;
  for (const client::MemberEntry& member : admin.members()) {
    if (ToHex(member.member_id.view()).starts_with(digits)) found.push_back(member.member_id);
  }
  if (digits.size() < 4 || found.size() > 1) {
    return InvalidArgument("member: give four or more digits, enough to tell it from the others");
  }
  if (found.empty()) return NotFound("member: none begins with these digits");
  return found.front();
}

Status RemoveMember(Context& context, const RemoveMemberOptions& asked) {
  TAILLIGHT_ASSIGN_OR_RETURN(const client::ServerOptions server, ServerFrom(context));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto admin, OpenOrganization(context));
  TAILLIGHT_ASSIGN_OR_RETURN(const MemberId member, FindMember(*admin, asked.member));
  TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes passphrase,
                             context.Passphrase("Passphrase of the administrator's key file: "));
  TAILLIGHT_ASSIGN_OR_RETURN(const client::MemberKeys keys,
                             client::ReadMemberKeys(asked.member_key, passphrase));
  TAILLIGHT_ASSIGN_OR_RETURN(const client::RemovalResult result, admin->RemoveMember(member, keys));
  const Status published = admin->Publish(server);
  if (!published.ok()) {
    return WithHint(FromServer(published),
                    "it is removed in the key file, and the server does not know yet: "
                    "'taillight org publish' tells it");
  }
  context.Show({{"removed", ToHex(member.view())},
                {"withdrawn_keys", result.withdrawn_keys},
                {"new_epoch_keys", result.new_epoch_keys},
                {"new_grants", result.new_grants},
                {"published", true}},
               Wrap(fmt::format("Removed. The server has ended the member's sessions; {} keys are "
                                "withdrawn, {} new grants go to those who stay. What the member "
                                "opened or held, it keeps.",
                                result.withdrawn_keys, result.new_grants),
                    context.terminal().width()));
  return OkStatus();
}

Status Publish(Context& context) {
  TAILLIGHT_ASSIGN_OR_RETURN(const client::ServerOptions server, ServerFrom(context));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto admin, OpenOrganization(context));
  TAILLIGHT_RETURN_IF_ERROR(FromServer(admin->Publish(server)));
  context.Show({{"published", true}},
               "Published: the server has the organization's keys and members.\n");
  return OkStatus();
}

Status ShowOrganization(Context& context) {
  TAILLIGHT_ASSIGN_OR_RETURN(const auto admin, OpenOrganization(context));
  const guidance::Organization& organization = admin->organization();
  Json members = Json::array();
  std::vector<std::vector<std::string>> rows{{"MEMBER", "ROLE", "UNTIL"}};
  for (const client::MemberEntry& member : admin->members()) {
    const std::string id = ToHex(member.member_id.view());
    members.push_back({{"member_id", id},
                       {"role", NameOf(member.role)},
                       {"not_after", IsoTime(member.not_after)}});
    rows.push_back({id, std::string(NameOf(member.role)), IsoDay(member.not_after)});
  }
  context.Show(
      {{"handle", organization.handle},
       {"id", ToHex(organization.id.view())},
       {"name", organization.name},
       {"members", members}},
      Heading(fmt::format("{}, {}", organization.handle, organization.name), '=') + Table(rows));
  return OkStatus();
}

void AddCreate(CLI::App& group, Context& context) {
  auto asked = std::make_shared<CreateOptions>();
  CLI::App* command = AddCommand(
      group, "create",
      "Makes an organization: its key file (--key-file, never over an old one) and the entry that "
      "root signers put into the directory.",
      context, [asked](Context& c) { return Create(c, *asked); });
  client::OrganizationProfile& profile = asked->profile;
  command->add_option("--handle", profile.handle, "Short name for commands, such as DEMO")
      ->required();
  command->add_option("--name", profile.name, "Full name, as the organization writes it")
      ->required();
  command
      ->add_option("--region", profile.regions, "Place it serves, such as us-ma; may be repeated")
      ->allow_extra_args(false)
      ->required();
  command->add_option("--language", profile.languages, "Language it answers in; may be repeated")
      ->allow_extra_args(false)
      ->required();
  command->add_option("--hours", profile.hours, "When it can be reached, in words");
  command->add_option("--contact", profile.public_contact,
                      "Its own public telephone number, page or office");
  command->add_option("--entry", asked->entry, "File for the directory entry, which is public")
      ->type_name("FILE")
      ->required();
}

void AddAddMember(CLI::App& group, Context& context) {
  auto asked = std::make_shared<AddMemberOptions>();
  CLI::App* command = AddCommand(
      group, "add-member",
      "Makes a member's key file and certifies it with the organization's key (--key-file). A "
      "passphrase given by file or descriptor is taken for both files.",
      context, [asked](Context& c) { return AddMember(c, *asked); });
  command
      ->add_option("--role", asked->role, "triage opens and answers cases; admin also grants keys")
      ->check(CLI::IsMember({"triage", "admin"}))
      ->capture_default_str();
  command->add_option("--out", asked->out, "File for the member's keys, never over an old one")
      ->type_name("FILE")
      ->required();
}

void AddRotate(CLI::App& group, Context& context) {
  auto asked = std::make_shared<RotateOptions>();
  CLI::App* command = AddCommand(
      group, "rotate",
      "Prepares the organization's weekly keys, renews members near their end, and grants every "
      "member the keys. What is there already stays. A passphrase given by file or descriptor is "
      "taken for both files.",
      context, [asked](Context& c) { return Rotate(c, *asked); });
  command->add_option("--member-key", asked->member_key, "Key file of an administrator, who grants")
      ->type_name("FILE")
      ->required();
  command->add_option("--weeks", asked->weeks, "Weeks to prepare, this one included")
      ->check(CLI::Range(1, client::kEpochKeyWeeks))
      ->capture_default_str();
}

void AddRemoveMember(CLI::App& group, Context& context) {
  auto asked = std::make_shared<RemoveMemberOptions>();
  CLI::App* command = AddCommand(
      group, "remove-member",
      "Ends a member's part and tells the server at once: its certificate is revoked, the weekly "
      "keys it holds are withdrawn, and those who stay are granted the next one. A passphrase "
      "given by file or descriptor is taken for both files.",
      context, [asked](Context& c) { return RemoveMember(c, *asked); });
  command
      ->add_option("MEMBER", asked->member, "First four or more digits of its id, from 'org show'")
      ->required();
  command
      ->add_option("--member-key", asked->member_key,
                   "Key file of another administrator, who grants")
      ->type_name("FILE")
      ->required();
}

}  // namespace

void AddOrgCommands(CLI::App& app, Context& context) {
  CLI::App* group = AddCommandGroup(app, "org", "An organization's keys and members");
  AddCreate(*group, context);
  AddAddMember(*group, context);
  AddRotate(*group, context);
  AddRemoveMember(*group, context);
  AddCommand(*group, "publish",
             "Sends the server the organization's signed keys and members. Sending again changes "
             "nothing.",
             context, Publish);
  AddCommand(*group, "show", "Lists the members in the organization's key file (--key-file).",
             context, ShowOrganization);
}

}  // namespace taillight::cli

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/diff_command.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>

#include "backend/publisher/bundle_sources.h"
#include "client-core/base/file.h"
#include "client-core/guidance/bundle.h"
#include "client-core/guidance/check_contents.h"
#include "client-core/guidance/trust.h"
#include "platform/cli/diff_text.h"

namespace taillight::cli {
namespace {

struct DiffArguments {
  std::filesystem::path before;
  std::filesystem::path after;
  std::string language = "en";
};

struct State {
  publisher::Sources sources;
  /// nullopt: from a folder of sources.
  std::optional<guidance::Directory> directory;
};

/// A folder is read as sources; a file is a bundle, whose signatures must hold. That it may have
/// expired meanwhile does not matter.
StatusOr<State> ReadState(Context& context, const std::filesystem::path& path) {
  State state;
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    TAILLIGHT_ASSIGN_OR_RETURN(state.sources, publisher::LoadSources(path));
    return state;
  }
  TAILLIGHT_ASSIGN_OR_RETURN(const auto trust, guidance::LoadTrust(context.trust_file()));
  TAILLIGHT_ASSIGN_OR_RETURN(const Bytes served, ReadFile(path, "bundle"));
  TAILLIGHT_ASSIGN_OR_RETURN(const auto bundle, guidance::ReopenBundle(served, trust));
  TAILLIGHT_RETURN_IF_ERROR(guidance::CheckContents(bundle));
  TAILLIGHT_ASSIGN_OR_RETURN(state.sources, publisher::SourcesOf(bundle));
  TAILLIGHT_ASSIGN_OR_RETURN(const ByteView file, bundle.File("directory.bin"));
  TAILLIGHT_ASSIGN_OR_RETURN(state.directory, guidance::Directory::Create(file));
  return state;
}

Status Diff(Context& context, const DiffArguments& asked) {
  TAILLIGHT_ASSIGN_OR_RETURN(const State before, ReadState(context, asked.before));
  TAILLIGHT_ASSIGN_OR_RETURN(const State after, ReadState(context, asked.after));
  GuidanceDiff diff{before.sources, after.sources,
                    publisher::CompareSources(before.sources, after.sources), std::nullopt};
  if (before.directory.has_value() && after.directory.has_value()) {
    diff.organizations = publisher::CompareDirectories(*before.directory, *after.directory);
  }
  context.Show(DiffDocument(diff), DiffText(diff, asked.language));
  return OkStatus();
}

}  // namespace

void AddDiff(CLI::App& group, Context& context) {
  auto asked = std::make_shared<DiffArguments>();
  CLI::App* command = AddCommand(
      group, "diff", "Say what changed: facts, lines shown, words, organizations", context,
      [asked](Context& run) { return Diff(run, *asked); },
      "OLD and NEW are signed bundles or folders of sources, in any mixture.");
  command->add_option("old", asked->before, "Bundle or folder before")
      ->required()
      ->type_name("OLD");
  command->add_option("new", asked->after, "Bundle or folder after")->required()->type_name("NEW");
  command->add_option("--lang", asked->language, "Language whose changed words are shown")
      ->capture_default_str()
      ->type_name("LANG");
}

}  // namespace taillight::cli

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/help.h"

#include <fmt/format.h>

#include <string_view>

#include "platform/cli/text_layout.h"

namespace taillight::cli {
namespace {

constexpr std::size_t kColumns = 80;
constexpr std::size_t kNameColumns = 26;

/// `name` and, beside it or under it, what it means.
std::string Entry(std::string_view name, std::string_view text) {
  const std::string first = fmt::format("  {:<{}}", name, kNameColumns - 2);
  if (Columns(first) <= kNameColumns) return Wrap(text, kColumns, first);
  return first + '\n' + Wrap(text, kColumns, std::string(kNameColumns, ' '));
}

/// A value's name and, where it is one of a few, those: CLI11 joins them as "LANG:{en,es}".
struct ValueType {
  std::string name;
  std::string choices;
};

ValueType TypeOf(const CLI::Option& option) {
  const std::string joined = option.get_type_name();
  if (joined.ends_with("HOST:PORT")) return {joined, ""};
  const std::size_t colon = joined.find(':');
  ValueType type{joined.substr(0, colon), ""};
  if (colon != std::string::npos && joined[colon + 1] == '{') {
    for (const char c : joined.substr(colon + 2, joined.size() - colon - 3)) {
      type.choices += c == ',' ? std::string(", ") : std::string(1, c);
    }
  }
  return type;
}

std::string FirstSentence(const std::string& text) {
  const std::size_t end = text.find(". ");
  return end == std::string::npos ? text : text.substr(0, end + 1);
}

}  // namespace

std::string HelpFormatter::make_description(const CLI::App* app) const {
  return Wrap(app->get_description(), kColumns);
}

std::string HelpFormatter::make_subcommand(const CLI::App* command) const {
  std::string text = FirstSentence(command->get_description());
  std::string children;
  for (const CLI::App* child : command->get_subcommands([](const CLI::App*) { return true; })) {
    children += (children.empty() ? ": " : ", ") + child->get_name();
  }
  return Entry(command->get_name(), text + children);
}

std::string HelpFormatter::make_option(const CLI::Option* option, bool is_positional) const {
  std::string text = option->get_description();
  const std::string choices = TypeOf(*option).choices;
  if (!choices.empty()) text += fmt::format("; one of {}", choices);
  if (option->get_required() && !is_positional) text += " (needed)";
  if (!option->get_default_str().empty()) {
    text += fmt::format(" ({} when not given)", option->get_default_str());
  }
  return Entry(make_option_name(option, is_positional) + make_option_opts(option), text);
}

std::string HelpFormatter::make_option_opts(const CLI::Option* option) const {
  if (option->get_type_size() == 0 || !option->nonpositional()) return "";
  return " " + TypeOf(*option).name;
}

std::string HelpFormatter::make_footer(const CLI::App* app) const { return app->get_footer(); }

}  // namespace taillight::cli

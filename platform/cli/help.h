// SPDX-License-Identifier: AGPL-3.0-or-later
// How --help is laid out: wrapped for a terminal, no type jargon, each group with its commands.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace taillight::cli {

class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() { label("Positionals", "Takes"); }
  std::string make_description(const CLI::App* app) const override;
  std::string make_subcommand(const CLI::App* command) const override;
  std::string make_option(const CLI::Option* option, bool is_positional) const override;
  std::string make_option_opts(const CLI::Option* option) const override;
  std::string make_footer(const CLI::App* app) const override;
};

}  // namespace taillight::cli

// SPDX-License-Identifier: AGPL-3.0-or-later
// What a command says and hears: standard output and error, and prompts that do not show a secret.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"

namespace taillight::cli {

/// Three file descriptors, borrowed; one that is not open is -1. A reader that has gone away ends
/// the output and not the work: what is written after that is dropped, and it is no error. Not
/// thread-safe.
class Terminal {
 public:
  Terminal(int input, int output, int error);

  /// To standard output, as it is.
  void Out(std::string_view text);
  /// To standard error, as it is.
  void Err(std::string_view text);
  /// Whoever read standard output has gone away.
  bool output_closed() const { return output_closed_; }
  /// kUnknown: standard output could not be written for another reason than a closed pipe.
  const Status& out_status() const { return out_status_; }

  /// OK as long as all that was written was taken. kUnknown: standard output is closed or cannot be
  /// written.
  Status CheckHeard() const;

  bool input_is_terminal() const { return input_is_terminal_; }
  bool output_is_terminal() const { return output_is_terminal_; }
  bool error_is_terminal() const { return error_is_terminal_; }
  /// Columns of the terminal, 80 when it has none; between 40 and 100, for lines that can be read.
  std::size_t width() const;

  /// All of standard input, up to `limit` bytes. kInvalidArgument: more than that.
  StatusOr<std::string> ReadAll(std::size_t limit) const;
  /// The next line of standard input, without its line end; nothing at its end. kInvalidArgument:
  /// longer than `limit` bytes; the rest of that line is dropped. kUnknown: cannot be read.
  StatusOr<std::optional<std::string>> ReadLine(std::size_t limit) const;
  /// Asks on the terminal, with the answer not shown. kFailedPrecondition: there is no terminal.
  StatusOr<SecretBytes> ReadHidden(std::string_view question);

 private:
  int input_;
  int output_;
  int error_;
  bool input_is_terminal_;
  bool output_is_terminal_;
  bool error_is_terminal_;
  bool output_closed_ = false;
  Status out_status_;
};

/// The first line of what can be read from `descriptor`, without its line end, at most `limit`
/// bytes. kInvalidArgument: longer, or empty. kUnknown: cannot be read.
StatusOr<SecretBytes> ReadSecretLine(int descriptor, std::string_view what, std::size_t limit);

}  // namespace taillight::cli

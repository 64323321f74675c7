// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/cli/terminal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>

namespace taillight::cli {
namespace {

constexpr std::size_t kMaxHiddenBytes = 4096;

/// 0, or the errno of the first write that failed.
int WriteAll(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

constexpr std::array kEndingSignals = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};

/// What a signal that ends the program puts back first.
volatile std::sig_atomic_t hidden_descriptor = -1;
termios shown_before{};

extern "C" void ShowAndEnd(int signal) {
  if (hidden_descriptor >= 0) ::tcsetattr(hidden_descriptor, TCSANOW, &shown_before);
  // Its own action is back (SA_RESETHAND), and it comes once this returns.
  ::raise(signal);
}

/// Turns the terminal's echo off for as long as it lives, or the program does. One at a time.
class EchoOff {
 public:
  explicit EchoOff(int descriptor) : descriptor_(descriptor) {
    active_ = ::tcgetattr(descriptor_, &before_) == 0;
    if (!active_) return;
    shown_before = before_;
    hidden_descriptor = descriptor_;
    struct sigaction action {};
    action.sa_handler = ShowAndEnd;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    for (std::size_t i = 0; i < kEndingSignals.size(); ++i) {
      ::sigaction(kEndingSignals[i], &action, &actions_before_[i]);
    }
    termios hidden = before_;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    active_ = ::tcsetattr(descriptor_, TCSAFLUSH, &hidden) == 0;
  }
  ~EchoOff() {
    if (hidden_descriptor < 0) return;
    if (active_) ::tcsetattr(descriptor_, TCSAFLUSH, &before_);
    for (std::size_t i = 0; i < kEndingSignals.size(); ++i) {
      ::sigaction(kEndingSignals[i], &actions_before_[i], nullptr);
    }
    hidden_descriptor = -1;
  }
  EchoOff(const EchoOff&) = delete;
  EchoOff& operator=(const EchoOff&) = delete;
  bool active() const { return active_; }

 private:
  int descriptor_;
  termios before_{};
  std::array<struct sigaction, kEndingSignals.size()> actions_before_{};
  bool active_ = false;
};

}  // namespace

Terminal::Terminal(int input, int output, int error)
    : input_(input),
      output_(output),
      error_(error),
      input_is_terminal_(::isatty(input) == 1),
      output_is_terminal_(::isatty(output) == 1),
      error_is_terminal_(::isatty(error) == 1) {}

void Terminal::Out(std::string_view text) {
  if (output_closed_) return;
  const int error = WriteAll(output_, text);
  if (error == 0) return;
  output_closed_ = true;
  if (error != EPIPE) {
    out_status_ = MakeStatus(StatusCode::kUnknown, "standard output cannot be written");
  }
}

void Terminal::Err(std::string_view text) {
  // There is nowhere left to say that this failed.
  static_cast<void>(WriteAll(error_, text));
}

Status Terminal::CheckHeard() const {
  if (!output_closed_) return OkStatus();
  if (!out_status_.ok()) return out_status_;
  return MakeStatus(StatusCode::kUnknown, "nobody reads standard output");
}

std::size_t Terminal::width() const {
  winsize size{};
  if (!output_is_terminal_ || ::ioctl(output_, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
    return 80;
  }
  return std::clamp<std::size_t>(size.ws_col, 40, 100);
}

StatusOr<std::string> Terminal::ReadAll(std::size_t limit) const {
  std::string text;
  char buffer[4096];
  while (true) {
    const ssize_t got = ::read(input_, buffer, sizeof(buffer));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return MakeStatus(StatusCode::kUnknown, "standard input cannot be read");
    if (got == 0) return text;
    text.append(buffer, static_cast<std::size_t>(got));
    if (text.size() > limit) {
      return InvalidArgument(fmt::format("standard input: at most {} bytes are read", limit));
    }
  }
}

StatusOr<std::optional<std::string>> Terminal::ReadLine(std::size_t limit) const {
  std::string line;
  bool too_long = false;
  while (true) {
    char c = 0;
    const ssize_t got = ::read(input_, &c, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return MakeStatus(StatusCode::kUnknown, "standard input cannot be read");
    if (got == 0 && line.empty() && !too_long) return std::nullopt;
    if (got == 0 || c == '\n') break;
    too_long = too_long || line.size() == limit;
    if (!too_long) line += c;
  }
  if (too_long) return InvalidArgument(fmt::format("at most {} bytes are read at once", limit));
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

StatusOr<SecretBytes> Terminal::ReadHidden(std::string_view question) {
  const int tty = ::open("/dev/tty", O_RDWR | O_CLOEXEC);
  if (tty < 0) return FailedPrecondition("there is no terminal to ask on");
  const EchoOff echo_off(tty);
  if (!echo_off.active()) {
    ::close(tty);
    return FailedPrecondition("the terminal cannot hide what is typed");
  }
  static_cast<void>(WriteAll(tty, question));
  auto answer = ReadSecretLine(tty, "the answer", kMaxHiddenBytes);
  static_cast<void>(WriteAll(tty, "\n"));
  ::close(tty);
  return answer;
}

StatusOr<SecretBytes> ReadSecretLine(int descriptor, std::string_view what, std::size_t limit) {
  SecretBytes buffer(limit + 1);
  std::size_t size = 0;
  while (size < buffer.size()) {
    // One byte at a time: what follows the line is not ours to take from a pipe.
    const ssize_t got = ::read(descriptor, buffer.data() + size, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return MakeStatus(StatusCode::kUnknown, fmt::format("{} cannot be read", what));
    if (got == 0 || buffer.data()[size] == '\n') break;
    ++size;
  }
  if (size > limit) return InvalidArgument(fmt::format("{}: longer than {} bytes", what, limit));
  if (size > 0 && buffer.data()[size - 1] == '\r') --size;
  if (size == 0) return InvalidArgument(fmt::format("{}: empty", what));
  return SecretBytes::CopyOf(buffer.view().first(size));
}

}  // namespace taillight::cli

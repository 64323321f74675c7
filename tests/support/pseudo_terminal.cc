// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/pseudo_terminal.h"

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <utility>

namespace taillight::support {
namespace {

constexpr int kPatienceMilliseconds = 60'000;

}  // namespace

PseudoTerminal::PseudoTerminal(const std::vector<std::string>& command) {
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  winsize size{};
  size.ws_col = 100;
  size.ws_row = 40;
  pid_ = forkpty(&terminal_, nullptr, nullptr, &size);
  if (pid_ < 0) std::abort();
  if (pid_ == 0) {
    execv(arguments[0], arguments.data());
    _exit(127);
  }
}

PseudoTerminal::~PseudoTerminal() {
  if (!status_.has_value()) {
    Signal(SIGKILL);
    Wait();
  }
  close(terminal_);
}

bool PseudoTerminal::ReadMore() {
  pollfd ready{terminal_, POLLIN, 0};
  const int count = poll(&ready, 1, kPatienceMilliseconds);
  if (count < 0 && errno == EINTR) return true;
  if (count <= 0) return false;
  std::array<char, 4096> buffer{};
  const ssize_t got = read(terminal_, buffer.data(), buffer.size());
  if (got < 0 && errno == EINTR) return true;
  if (got <= 0) return false;
  unread_.append(buffer.data(), static_cast<std::size_t>(got));
  return true;
}

std::optional<std::string> PseudoTerminal::ReadUntil(std::string_view text) {
  while (true) {
    const std::size_t found = unread_.find(text);
    if (found != std::string::npos) {
      std::string before = unread_.substr(0, found + text.size());
      unread_.erase(0, found + text.size());
      return before;
    }
    if (!ReadMore()) return std::nullopt;
  }
}

std::string PseudoTerminal::ReadRest() {
  while (ReadMore()) {
  }
  return std::exchange(unread_, "");
}

void PseudoTerminal::Type(std::string_view line) { Write(std::string(line) + "\n"); }

void PseudoTerminal::PressInterrupt() { Write("\x03"); }

bool PseudoTerminal::echoes() const {
  termios state{};
  return tcgetattr(terminal_, &state) == 0 && (state.c_lflag & ECHO) != 0;
}

void PseudoTerminal::Write(std::string_view keys) {
  for (std::size_t done = 0; done < keys.size();) {
    const ssize_t put = write(terminal_, keys.data() + done, keys.size() - done);
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return;
    done += static_cast<std::size_t>(put);
  }
}

void PseudoTerminal::Signal(int signal) const { kill(pid_, signal); }

int PseudoTerminal::Wait() {
  if (status_.has_value()) return *status_;
  int status = 0;
  while (waitpid(pid_, &status, 0) < 0) {
    if (errno != EINTR) std::abort();
  }
  status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return *status_;
}

}  // namespace taillight::support

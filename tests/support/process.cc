// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace taillight::support {
namespace {

struct Pipe {
  int read = -1;
  int write = -1;
};

Pipe MakePipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) std::abort();
  return {ends[0], ends[1]};
}

int StatusOf(int wait_status) {
  return WIFEXITED(wait_status) ? WEXITSTATUS(wait_status) : 128 + WTERMSIG(wait_status);
}

int WaitFor(pid_t pid) {
  int status = 0;
  while (waitpid(pid, &status, 0) < 0) {
    if (errno != EINTR) std::abort();
  }
  return StatusOf(status);
}

pid_t Spawn(const std::vector<std::string>& command, posix_spawn_file_actions_t* actions,
            const std::vector<std::string>& environment) {
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  std::vector<char*> variables;
  for (char** entry = environ; *entry != nullptr; ++entry) variables.push_back(*entry);
  for (const std::string& entry : environment)
    variables.push_back(const_cast<char*>(entry.c_str()));
  variables.push_back(nullptr);
  pid_t pid = -1;
  if (posix_spawnp(&pid, arguments[0], actions, nullptr, arguments.data(), variables.data()) != 0) {
    std::fprintf(stderr, "cannot start %s\n", arguments[0]);
    std::abort();
  }
  return pid;
}

// Reads both pipes to their ends while writing `input`, so that neither side can block the other.
void Pump(int in, const std::string& input, int out, std::string& out_text, int err,
          std::string& err_text) {
  std::size_t written = 0;
  std::array<char, 65536> buffer{};
  while (out >= 0 || err >= 0) {
    std::array<pollfd, 3> waits = {pollfd{out, POLLIN, 0}, pollfd{err, POLLIN, 0},
                                   pollfd{in, POLLOUT, 0}};
    poll(waits.data(), waits.size(), -1);
    auto drain = [&](int& fd, short events, std::string& text) {
      if (fd < 0 || events == 0) return;
      ssize_t got = read(fd, buffer.data(), buffer.size());
      if (got > 0) {
        text.append(buffer.data(), static_cast<std::size_t>(got));
      } else {
        close(fd);
        fd = -1;
      }
    };
    drain(out, waits[0].revents, out_text);
    drain(err, waits[1].revents, err_text);
    if (in >= 0 && waits[2].revents != 0) {
      ssize_t put =
          written < input.size() ? write(in, input.data() + written, input.size() - written) : 0;
      if (put > 0) written += static_cast<std::size_t>(put);
      if (put <= 0 || written == input.size()) {
        close(in);
        in = -1;
      }
    }
  }
  if (in >= 0) close(in);
}

}  // namespace

ProcessResult RunProcess(const std::vector<std::string>& command, const std::string& input) {
  std::signal(SIGPIPE, SIG_IGN);
  Pipe in = MakePipe();
  Pipe out = MakePipe();
  Pipe err = MakePipe();
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in.read, 0);
  posix_spawn_file_actions_adddup2(&actions, out.write, 1);
  posix_spawn_file_actions_adddup2(&actions, err.write, 2);
  pid_t pid = Spawn(command, &actions, {});
  posix_spawn_file_actions_destroy(&actions);
  close(in.read);
  close(out.write);
  close(err.write);
  ProcessResult result;
  Pump(in.write, input, out.read, result.out, err.read, result.err);
  result.status = WaitFor(pid);
  return result;
}

Process::Process(const std::vector<std::string>& command, const std::string& error_file,
                 const std::vector<std::string>& environment) {
  Pipe out = MakePipe();
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out.write, 1);
  posix_spawn_file_actions_addopen(&actions, 2, error_file.c_str(), O_WRONLY | O_CREAT | O_APPEND,
                                   0600);
  pid_ = Spawn(command, &actions, environment);
  posix_spawn_file_actions_destroy(&actions);
  close(out.write);
  out_ = out.read;
}

Process::~Process() {
  if (!status_) {
    kill(pid_, SIGKILL);
    Wait();
  }
  close(out_);
}

std::optional<std::string> Process::ReadLine() {
  while (true) {
    std::size_t end = buffer_.find('\n');
    if (end != std::string::npos) {
      std::string line = buffer_.substr(0, end);
      buffer_.erase(0, end + 1);
      return line;
    }
    std::array<char, 4096> piece{};
    ssize_t got = read(out_, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return std::nullopt;
    buffer_.append(piece.data(), static_cast<std::size_t>(got));
  }
}

void Process::Signal(int signal) const {
  if (!status_) kill(pid_, signal);
}

int Process::Wait() {
  if (!status_) status_ = WaitFor(pid_);
  return *status_;
}

std::string SiblingProgram(const std::string& name) {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path() / name;
}

}  // namespace taillight::support

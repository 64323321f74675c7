// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/demo_system.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>
#include <utility>

namespace taillight::support {
namespace {

namespace fs = std::filesystem;

void RunOrAbort(const std::vector<std::string>& command) {
  ProcessResult result = RunProcess(command);
  if (result.status == 0) return;
  std::fprintf(stderr, "%s failed with %d:\n%s%s\n", command[0].c_str(), result.status,
               result.out.c_str(), result.err.c_str());
  std::abort();
}

}  // namespace

std::string ReadText(const fs::path& path) {
  std::stringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

DemoSystem::DemoSystem() {
  RunOrAbort({TAILLIGHT_SOURCE_DIR "/backend/demo/authority", authority(),
              fs::path(SiblingProgram("taillightd")).parent_path(), "localhost:7443"});
  fs::create_directories(server_data());
  fs::copy(authority() / "bundle.bin", server_data() / "bundle.bin");
  fs::copy(authority() / "server" / "freshness.key", server_data() / "freshness.key");
}

bool DemoSystem::StartServer(const std::vector<std::string>& more_arguments) {
  std::vector<std::string> command = {SiblingProgram("taillightd"),
                                      "serve",
                                      "--data",
                                      server_data(),
                                      "--listen",
                                      "127.0.0.1:0",
                                      "--trust",
                                      authority() / "trust.bin",
                                      "--tls-cert",
                                      authority() / "tls" / "server.pem",
                                      "--tls-key",
                                      authority() / "tls" / "server.key"};
  command.insert(command.end(), more_arguments.begin(), more_arguments.end());
  server_ = std::make_unique<Process>(command, path("server.log"));
  std::optional<std::string> line = server_->ReadLine();
  if (!line || !line->starts_with("taillightd ready on ")) return false;
  address_ = line->substr(line->rfind(' ') + 1);
  return true;
}

void DemoSystem::StartServerAndPublish() {
  if (!StartServer()) {
    std::fprintf(stderr, "taillightd did not start:\n%s\n", ReadText(path("server.log")).c_str());
    std::abort();
  }
  ProcessResult published =
      Taillight("admin", {"org", "publish", "--key-file", authority() / "clinic" / "org.key",
                          "--pass-file", pass_file()});
  if (published.status != 0) {
    std::fprintf(stderr, "org publish failed:\n%s\n", published.err.c_str());
    std::abort();
  }
}

int DemoSystem::StopServer() {
  server_->Signal(SIGTERM);
  return server_->Wait();
}

void DemoSystem::KillServer() {
  server_->Signal(SIGKILL);
  server_->Wait();
}

ProcessResult DemoSystem::Taillight(const std::string& folder, std::vector<std::string> words,
                                    const std::string& input) const {
  words.insert(words.begin(), SiblingProgram("taillight"));
  for (const std::string& word :
       {std::string("--data"), path(folder).string(), std::string("--trust"),
        (authority() / "trust.bin").string(), std::string("--server"), address_}) {
    words.push_back(word);
  }
  return RunProcess(words, input);
}

std::string DemoSystem::ca_pem() const { return ReadText(authority() / "tls" / "ca.pem"); }

}  // namespace taillight::support

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/backend/server/server_folder.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>
#include <openssl/bio.h>
#include <openssl/ssl.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "client-core/base/clock.h"
#include "client-core/base/file.h"
#include "client-core/guidance/trust.h"
#include "client-core/seal/keys.h"

namespace taillight::support {
namespace {

constexpr char kServerName[] = "server.test";

void Put(const std::filesystem::path& path, ByteView content) {
  if (!ReplaceFile(path, content, FileMode::kPrivate, "test file").ok()) std::abort();
}

}  // namespace

ServerFolder::ServerFolder(KeyKind server_key)
    : certificates_(MakeTestCertificates(kServerName, KeyKind::kEcP256, server_key)) {
  guidance::Trust trust = SmallBundleTrust();
  trust.tls_ca_pem = certificates_.ca_pem;
  Put(path("trust.bin"), guidance::SerializeTrust(trust));
  Put(path("tls.pem"), AsBytes(certificates_.server_cert_pem));
  Put(path("tls.key"), AsBytes(certificates_.server_key_pem));
  const seal::SigningKeyPair freshness = SmallBundleFreshnessKey();
  Put(path("freshness.key"),
      AsBytes("taillight freshness secret " + ToHex(freshness.seed()) + "\n"));
  PutBundle({.seq = 1});
}

void ServerFolder::PutBundle(const SmallBundleOptions& options) const {
  SmallBundleOptions now = options;
  if (now.created == 0) now.created = SystemClock().Now();
  Put(path("bundle.bin"), MakeSmallBundle(now));
}

bool ServerFolder::Start(const std::vector<std::string>& more) {
  std::vector<std::string> command = {SiblingProgram("taillightd"), "serve",    "--data",
                                      directory_.path().string(),   "--listen", "127.0.0.1:0"};
  command.insert(command.end(), more.begin(), more.end());
  daemon_ = std::make_unique<Process>(command, path("log").string());
  const std::optional<std::string> line = daemon_->ReadLine();
  constexpr std::string_view kReady = "taillightd ready on ";
  if (!line || !line->starts_with(kReady)) return false;
  address_ = line->substr(kReady.size());
  return true;
}

int ServerFolder::Stop() {
  daemon_->Signal(SIGTERM);
  return daemon_->Wait();
}

std::string ServerFolder::log() const {
  std::stringstream text;
  text << std::ifstream(path("log")).rdbuf();
  return text.str();
}

ProcessResult ServerFolder::Run(std::vector<std::string> words) {
  words.insert(words.begin(), SiblingProgram("taillightd"));
  return RunProcess(words);
}

ProcessResult ServerFolder::RunServe(const std::vector<std::string>& more) const {
  std::vector<std::string> words = {"serve", "--data", directory_.path().string()};
  words.insert(words.end(), more.begin(), more.end());
  return Run(std::move(words));
}

std::shared_ptr<grpc::Channel> ServerFolder::Connect() const {
  grpc::SslCredentialsOptions tls;
  tls.pem_root_certs = certificates_.ca_pem;
  grpc::ChannelArguments arguments;
  arguments.SetSslTargetNameOverride(kServerName);
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  return grpc::CreateCustomChannel(address_, grpc::SslCredentials(tls), arguments);
}

std::optional<std::string> ShakeHands(const std::string& address, int version) {
  SSL_CTX* context = SSL_CTX_new(TLS_client_method());
  SSL_CTX_set_min_proto_version(context, version);
  SSL_CTX_set_max_proto_version(context, version);
  // gRPC hangs up on whoever does not ask for HTTP/2.
  static constexpr unsigned char kHttp2[] = {2, 'h', '2'};
  SSL_CTX_set_alpn_protos(context, kHttp2, sizeof(kHttp2));
  BIO* connection = BIO_new_ssl_connect(context);
  BIO_set_conn_hostname(connection, address.c_str());
  std::optional<std::string> agreed;
  if (BIO_do_connect(connection) == 1) {
    SSL* ssl = nullptr;
    BIO_get_ssl(connection, &ssl);
    agreed = SSL_get_version(ssl);
  }
  BIO_free_all(connection);
  SSL_CTX_free(context);
  return agreed;
}

}  // namespace taillight::support

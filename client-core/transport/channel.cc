// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/transport/channel.h"

#include <fmt/format.h>
#include <grpc/compression.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace taillight::transport {
namespace {

constexpr int kMaxRequestBytes = 1 << 20;
constexpr std::string_view kProxyScheme = "http://";

bool IsNameCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '-';
}
bool IsIpv6Character(char c) {
  return (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || (c >= '0' && c <= '9') || c == ':' ||
         c == '.';
}

bool IsPort(std::string_view text) {
  unsigned port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  return error == std::errc() && end == text.data() + text.size() && port >= 1 && port <= 65535;
}

std::string RandomName(RandomSource& random) {
  std::array<std::uint8_t, 16> bytes{};
  random.Fill(bytes);
  return ToHex(bytes);
}

void SetWay(grpc::ChannelArguments& args, const ConnectionOptions& options, RandomSource& random) {
  if (!options.proxy) {
    args.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
    return;
  }
  // The user name goes into Proxy-Authorization, by which tor keeps circuits apart.
  args.SetString(GRPC_ARG_HTTP_PROXY, fmt::format("{}{}:x@{}", kProxyScheme, RandomName(random),
                                                  options.proxy->substr(kProxyScheme.size())));
}

}  // namespace

StatusOr<Endpoint> Endpoint::Parse(std::string_view text, std::string_view what) {
  const Status refused = InvalidArgument(fmt::format("{}: must be HOST:PORT", what));
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || !IsPort(text.substr(colon + 1))) return refused;
  std::string_view host = text.substr(0, colon);
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (bracketed) host = host.substr(1, host.size() - 2);
  if (host.empty() || !std::ranges::all_of(host, bracketed ? IsIpv6Character : IsNameCharacter)) {
    return refused;
  }
  return Endpoint{std::string(host), std::string(text.substr(colon + 1))};
}

std::string Endpoint::Text() const {
  const bool ipv6 = host.find(':') != std::string::npos;
  return ipv6 ? fmt::format("[{}]:{}", host, port) : fmt::format("{}:{}", host, port);
}

bool Endpoint::IsOnion() const {
  std::string lower = host;
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower.ends_with(".onion") || lower.ends_with(".onion.");
}

StatusOr<Endpoint> ParseProxy(std::string_view url) {
  if (!url.starts_with(kProxyScheme)) {
    return InvalidArgument("proxy: must be http://HOST:PORT");
  }
  return Endpoint::Parse(url.substr(kProxyScheme.size()), "proxy");
}

std::shared_ptr<grpc::Channel> MakeChannel(const ConnectionOptions& options, RandomSource& random,
                                           int max_answer_bytes) {
  grpc::ChannelArguments args;
  SetWay(args, options, random);
  // Channels with equal arguments would share a connection; with a pool of its own none does.
  args.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  // The certificate must name the server of the trust file, whatever address was dialled: by an
  // onion name, by a loopback address or by what --server says, nobody else is accepted. The name
  // is also all that the server sees of the address.
  args.SetSslTargetNameOverride(options.server_name);
  args.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  args.SetInt(GRPC_ARG_SERVICE_CONFIG_DISABLE_RESOLUTION, 1);
  args.SetCompressionAlgorithm(GRPC_COMPRESS_NONE);
  args.SetInt(GRPC_COMPRESSION_CHANNEL_ENABLED_ALGORITHMS_BITSET, 1 << GRPC_COMPRESS_NONE);
  args.SetMaxReceiveMessageSize(max_answer_bytes);
  args.SetMaxSendMessageSize(kMaxRequestBytes);
  grpc::SslCredentialsOptions tls;
  tls.pem_root_certs = options.tls_ca_pem;
  return grpc::CreateCustomChannel("dns:///" + options.address, grpc::SslCredentials(tls), args);
}

}  // namespace taillight::transport

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/session.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http.hpp>
#include <ctime>
#include <optional>
#include <string>

#include "backend/gateway/plain_pages.h"
#include "backend/gateway/request_target.h"
#include "backend/gateway/security_headers.h"

namespace taillight::gateway {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using std::chrono::milliseconds;
using Parser = http::request_parser<http::empty_body>;
using Response = http::response<http::span_body<const char>>;

constexpr auto kResult = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::seconds kTryAgain{30};

Answer Refusal(http::status status, std::string_view sentence) {
  Answer answer{.status = static_cast<std::uint16_t>(status),
                .content_type = "text/html; charset=utf-8",
                .language = "en",
                .caching = Caching::kNever};
  answer.body = RenderBare(sentence);
  return answer;
}

std::string DateOf(UnixSeconds time) {
  const std::time_t seconds = time;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[32];
  return {text, std::strftime(text, sizeof(text), "%a, %d %b %Y %H:%M:%S GMT", &parts)};
}

/// Beast takes its own string_view.
boost::beast::string_view View(std::string_view text) { return {text.data(), text.size()}; }
std::string Text(boost::beast::string_view text) { return {text.data(), text.size()}; }

Response HeadOf(const Answer& answer, UnixSeconds now) {
  Response response(static_cast<http::status>(answer.status), 11);
  for (const Header& header : SecurityHeaders()) {
    response.set(View(header.name), View(header.value));
  }
  response.set(http::field::date, DateOf(now));
  const auto set = [&](http::field field, const std::string& value) {
    if (!value.empty()) response.set(field, value);
  };
  set(http::field::content_type, answer.content_type);
  set(http::field::content_language, answer.language);
  set(http::field::etag, answer.etag);
  set(http::field::cache_control, answer.caching == Caching::kNever ? "no-store" : "no-cache");
  set(http::field::content_encoding, answer.is_packed ? "gzip" : "");
  std::string vary = answer.differs_by_language ? "Accept-Language" : "";
  if (answer.may_be_packed) vary += vary.empty() ? "Accept-Encoding" : ", Accept-Encoding";
  set(http::field::vary, vary);
  if (answer.retry_after)
    set(http::field::retry_after, std::to_string(answer.retry_after->count()));
  if (response.result() == http::status::method_not_allowed) {
    response.set(http::field::allow, "GET, HEAD");
  }
  return response;
}

/// What is wrong with a request whose head was read.
std::optional<Answer> Refuse(const Parser& parser) {
  const auto& request = parser.get();
  if (request.method() != http::verb::get && request.method() != http::verb::head) {
    return Refusal(http::status::method_not_allowed, "Only GET and HEAD are answered here.");
  }
  if (!parser.is_done()) {
    return Refusal(http::status::payload_too_large, "A request here has no body.");
  }
  if (request.target().size() > kMaxTargetBytes) {
    return Refusal(http::status::uri_too_long, "This address is too long.");
  }
  if (request.version() >= 11 && request.count(http::field::host) != 1) {
    return Refusal(http::status::bad_request, "This is no request.");
  }
  return std::nullopt;
}

Request ToRequest(const Parser& parser) {
  const auto& head = parser.get();
  Request request{.target = Text(head.target()),
                  .accept_language = Text(head[http::field::accept_language]),
                  .if_none_match = Text(head[http::field::if_none_match])};
  request.accepts_gzip = http::token_list(head[http::field::accept_encoding]).exists("gzip");
  return request;
}

}  // namespace

Session::Session(asio::ip::tcp::socket socket, SessionHouse& house)
    : house_(house), timer_(socket.get_executor()), stream_(std::move(socket), house.tls) {
  ++house_.open;
}

Session::~Session() {
  HangUp();
  --house_.open;
}

asio::awaitable<void> Session::Run() {
  Within(house_.limits.longest_handshake);
  const auto [failed] = co_await stream_.async_handshake(asio::ssl::stream_base::server, kResult);
  if (!failed) {
    while (co_await AnswerOne()) {
    }
    Within(house_.limits.farewell);
    co_await stream_.async_shutdown(kResult);
  }
  timer_.cancel();
}

// A call of the Connect protocol would be told apart here, by its method and content type, and
// handed to whoever forwards it; everything else stays as it is.
asio::awaitable<bool> Session::AnswerOne() {
  if (!MayGoOn()) co_return false;
  Parser parser;
  parser.header_limit(static_cast<std::uint32_t>(house_.limits.max_header_bytes));
  waits_ = true;
  Within(house_.limits.longest_wait);
  const auto [failed, size] = co_await http::async_read_header(stream_, buffer_, parser, kResult);
  waits_ = false;
  if (failed == http::error::header_limit) {
    co_return co_await Write(
        Refusal(http::status::request_header_fields_too_large, "This request is too long."), false,
        false);
  }
  if (failed == http::error::end_of_stream) co_return false;
  if (failed && failed.category() == make_error_code(http::error::bad_method).category()) {
    co_return co_await Write(Refusal(http::status::bad_request, "This is no request."), false,
                             false);
  }
  if (failed) co_return false;

  const bool head_only = parser.get().method() == http::verb::head;
  if (const auto refusal = Refuse(parser)) co_return co_await Write(*refusal, head_only, false);
  if (house_.open >= house_.limits.busy_from) {
    Answer busy = Refusal(http::status::service_unavailable,
                          "Many people are reading now. Try again in a minute.");
    busy.retry_after = kTryAgain;
    co_return co_await Write(busy, head_only, false);
  }
  const Answer answer = house_.respond(ToRequest(parser));
  co_return co_await Write(answer, head_only, parser.keep_alive() && MayGoOn());
}

asio::awaitable<bool> Session::Write(const Answer& answer, bool head_only, bool keep_open) {
  const std::string_view content = answer.content();
  Response response = HeadOf(answer, house_.clock.Now());
  const bool has_content = response.result() != http::status::not_modified;
  if (has_content) response.content_length(content.size());
  response.keep_alive(keep_open);
  response.body() = {content.data(), content.size()};
  http::response_serializer<http::span_body<const char>> serializer(response);
  Within(house_.limits.longest_write +
         std::chrono::seconds(content.size() / house_.limits.slowest_bytes_per_second));
  if (head_only || !has_content) {
    const auto [failed, size] = co_await http::async_write_header(stream_, serializer, kResult);
    co_return keep_open && !failed;
  }
  const auto [failed, size] = co_await http::async_write(stream_, serializer, kResult);
  co_return keep_open && !failed;
}

void Session::Within(milliseconds limit) {
  timer_.expires_after(limit);
  timer_.async_wait([this](const boost::system::error_code& cancelled) {
    if (cancelled) return;
    // What it has not read is not kept for it either.
    boost::system::error_code ignored;
    stream_.next_layer().set_option(asio::socket_base::linger(true, 0), ignored);
    HangUp();
  });
}

bool Session::MayGoOn() const {
  return !house_.stopping && std::chrono::steady_clock::now() - born_ < house_.limits.longest_age;
}

void Session::Stop() {
  if (waits_) HangUp();
}

void Session::HangUp() {
  boost::system::error_code ignored;
  stream_.next_layer().shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
}

}  // namespace taillight::gateway

// SPDX-License-Identifier: AGPL-3.0-or-later
// taillightd as a program: how it starts, what it refuses, how it stops.
#include <gmock/gmock.h>
#include <grpcpp/client_context.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/support/byte_buffer.h>
#include <gtest/gtest.h>
#include <openssl/ssl.h>
#include <sys/stat.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <latch>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "client-core/base/clock.h"
#include "client-core/base/file.h"
#include "client-core/base/random.h"
#include "taillight/v1/guidance_service.grpc.pb.h"
#include "taillight/v1/intake_service.grpc.pb.h"
#include "tests/backend/server/server_folder.h"
#include "tests/backend/support/sealed_samples.h"
#include "tests/support/intake_load.h"

namespace taillight::server {
namespace {

using support::ServerFolder;
using support::ShakeHands;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

std::uint64_t FetchBundleSeq(const ServerFolder& folder) {
  const auto stub = v1::GuidanceService::NewStub(folder.Connect());
  grpc::ClientContext context;
  const auto reader = stub->GetBundle(&context, v1::GetBundleRequest());
  v1::GetBundleResponse piece;
  return reader->Read(&piece) ? piece.seq() : 0;
}

/// Calls a method that the test has no generated code for.
grpc::Status CallGeneric(const ServerFolder& folder, const std::string& method,
                         std::string* answer) {
  grpc::GenericStub stub(folder.Connect());
  grpc::ClientContext context;
  const grpc::Slice empty("");
  grpc::ByteBuffer request(&empty, 1);
  grpc::ByteBuffer response;
  std::latch done(1);
  grpc::Status ended;
  stub.UnaryCall(&context, method, grpc::StubOptions(), &request, &response,
                 [&](grpc::Status status) {
                   ended = std::move(status);
                   done.count_down();
                 });
  done.wait();
  grpc::Slice slice;
  if (ended.ok() && response.DumpToSingleSlice(&slice).ok()) {
    answer->assign(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return ended;
}

std::string ReadText(const std::filesystem::path& path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::uint64_t ReportRows(const ServerFolder& folder) {
  const auto check = ServerFolder::Run({"check", "--data", folder.path(""), "--json"});
  EXPECT_EQ(check.status, 0) << check.err;
  const auto rows = nlohmann::json::parse(check.out)["rows"];
  return rows["reports"].get<std::uint64_t>() + rows["arrivals"].get<std::uint64_t>();
}

TEST(ServeTest, SaysOnceThatItIsReadyAndEndsWithZero) {
  ServerFolder folder;
  ASSERT_TRUE(folder.Start()) << folder.log();
  EXPECT_THAT(folder.address(), StartsWith("127.0.0.1:"));
  EXPECT_NE(folder.address(), "127.0.0.1:0");

  folder.daemon().Signal(SIGTERM);

  EXPECT_EQ(folder.daemon().ReadLine(), std::nullopt);
  EXPECT_EQ(folder.daemon().Wait(), 0);
}

TEST(ServeTest, MakesItsDatabaseAndAKeyForItsOwnerAlone) {
  ServerFolder folder;
  ASSERT_TRUE(folder.Start()) << folder.log();
  ASSERT_EQ(folder.Stop(), 0);

  struct stat key {};
  ASSERT_EQ(stat(folder.path("database.key").c_str(), &key), 0);
  EXPECT_EQ(key.st_mode & 0777, 0600);
  EXPECT_EQ(key.st_size, 32);
  struct stat database {};
  ASSERT_EQ(stat(folder.path("taillight.db").c_str(), &database), 0);
  EXPECT_EQ(database.st_mode & 077, 0);
}

TEST(ServeTest, AgreesOnTls13AndRefusesTls12) {
  ServerFolder folder;
  ASSERT_TRUE(folder.Start()) << folder.log();

  EXPECT_EQ(ShakeHands(folder.address(), TLS1_3_VERSION), "TLSv1.3");
  EXPECT_EQ(ShakeHands(folder.address(), TLS1_2_VERSION), std::nullopt);
  EXPECT_EQ(folder.Stop(), 0);
}

TEST(ServeTest, RefusesAnRsaCertificateWithWords) {
  ServerFolder folder(support::KeyKind::kRsa2048);

  const auto refused = folder.RunServe({"--listen", "127.0.0.1:0"});

  EXPECT_EQ(refused.status, 4);
  EXPECT_THAT(refused.err, HasSubstr("EC key"));
  EXPECT_THAT(refused.out, IsEmpty());
}

TEST(ServeTest, RefusesAClockFileOnAPublicListener) {
  ServerFolder folder;
  std::ofstream(folder.path("clock")) << "1780488000";

  for (const char* address : {"0.0.0.0:0", "192.0.2.1:7443", "[::]:0", "example.org:7443"}) {
    const auto refused = folder.RunServe({"--listen", address, "--clock", folder.path("clock")});
    EXPECT_EQ(refused.status, 4) << address;
    EXPECT_THAT(refused.err, HasSubstr("clock"));
  }
}

TEST(ServeTest, TakesItsTimeFromAClockFileOnLoopback) {
  ServerFolder folder;
  const UnixSeconds then = 1'700'000'000;
  std::ofstream(folder.path("clock")) << then;
  folder.PutBundle({.seq = 1, .created = then});
  ASSERT_TRUE(folder.Start({"--clock", folder.path("clock")})) << folder.log();
  SystemRandom random;
  const support::IntakeLoadOptions client{.address = folder.address(),
                                          .ca_pem = folder.certificates().ca_pem,
                                          .server_name = "server.test"};

  const auto day = support::SubmitOnce(client, support::SampleReport(WeekOf(then), random));

  ASSERT_TRUE(day.ok()) << day.status();
  EXPECT_EQ(*day, WeekOf(then) * 7);
  EXPECT_EQ(folder.Stop(), 0);
}

TEST(ServeTest, AnswersWhatItAcceptedWhenItIsToldToStop) {
  ServerFolder folder;
  ASSERT_TRUE(folder.Start()) << folder.log();
  std::atomic<std::uint64_t> answered = 0;
  std::latch many(500);
  support::IntakeLoad load({.address = folder.address(),
                            .ca_pem = folder.certificates().ca_pem,
                            .server_name = "server.test",
                            .week = WeekOf(SystemClock().Now())},
                           [&](const support::IntakeLoadAnswer& answer) {
                             if (answer.ok && ++answered <= 500) many.count_down();
                           });
  load.Start();
  many.wait();

  EXPECT_EQ(folder.Stop(), 0);
  load.Stop();

  // Whatever was answered is there; no more than the calls in flight can have gone unanswered, and
  // the drain answers those too unless their connection was lost first.
  const std::uint64_t rows = ReportRows(folder);
  EXPECT_GE(rows, answered);
  EXPECT_LE(rows, answered + 64);
}

TEST(ServeTest, HealthIsServedAlwaysAndReflectionWhenAsked) {
  constexpr char kHealth[] = "/grpc.health.v1.Health/Check";
  constexpr char kReflection[] = "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo";
  ServerFolder folder;
  std::string answer;
  ASSERT_TRUE(folder.Start()) << folder.log();
  EXPECT_TRUE(CallGeneric(folder, kHealth, &answer).ok());
  EXPECT_EQ(answer, "\x08\x01");  // status: SERVING
  EXPECT_EQ(CallGeneric(folder, kReflection, &answer).error_code(),
            grpc::StatusCode::UNIMPLEMENTED);
  ASSERT_EQ(folder.Stop(), 0);

  ASSERT_TRUE(folder.Start({"--reflection"})) << folder.log();
  EXPECT_NE(CallGeneric(folder, kReflection, &answer).error_code(),
            grpc::StatusCode::UNIMPLEMENTED);
  EXPECT_EQ(folder.Stop(), 0);
}

TEST(ServeTest, ServesANewBundleAfterSighup) {
  ServerFolder folder;
  ASSERT_TRUE(folder.Start()) << folder.log();
  EXPECT_EQ(FetchBundleSeq(folder), 1);

  folder.PutBundle({.seq = 2});
  folder.daemon().Signal(SIGHUP);

  std::uint64_t seq = 1;
  while (seq == 1) seq = FetchBundleSeq(folder);
  EXPECT_EQ(seq, 2);
  EXPECT_EQ(folder.Stop(), 0);
}

TEST(ServeTest, StartsWithoutABundleAndServesItOnceItIsThere) {
  ServerFolder folder;
  std::filesystem::remove(folder.path("bundle.bin"));
  ASSERT_TRUE(folder.Start()) << folder.log();
  EXPECT_EQ(FetchBundleSeq(folder), 0);

  folder.PutBundle({.seq = 7});
  folder.daemon().Signal(SIGHUP);

  std::uint64_t seq = 0;
  while (seq == 0) seq = FetchBundleSeq(folder);
  EXPECT_EQ(seq, 7);
  EXPECT_EQ(folder.Stop(), 0);
}

TEST(ServeTest, KeepsItsMemoryToItself) {
  ServerFolder folder;
  ASSERT_TRUE(folder.Start()) << folder.log();

  const std::string limits = ReadText("/proc/" + std::to_string(folder.daemon().pid()) + "/limits");

  std::istringstream lines(limits);
  std::string core;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("Max core file size")) core = line;
  }
  EXPECT_THAT(core, ::testing::MatchesRegex("Max core file size +0 +0 +bytes *"));
  EXPECT_EQ(folder.Stop(), 0);
}

TEST(ServeTest, LogsJsonLinesWithoutTimesOrAddresses) {
  ServerFolder folder;
  ASSERT_TRUE(folder.Start()) << folder.log();
  FetchBundleSeq(folder);
  ShakeHands(folder.address(), TLS1_2_VERSION);
  folder.PutBundle({.seq = 2});
  folder.daemon().Signal(SIGHUP);
  while (FetchBundleSeq(folder) == 1) {
  }
  ASSERT_EQ(folder.Stop(), 0);

  std::istringstream lines(folder.log());
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    const auto entry = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
    ASSERT_TRUE(entry.is_object()) << line;
    EXPECT_THAT(entry["day"].get<std::string>(),
                ::testing::MatchesRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}"));
    EXPECT_THAT(line, Not(HasSubstr("127.0.0.1")));
    EXPECT_THAT(line, Not(HasSubstr(":" + folder.address().substr(10))));
  }
  EXPECT_GE(count, 2);
}

TEST(ServeTest, TwoDaemonsCannotShareAPort) {
  ServerFolder first;
  ServerFolder second;
  ASSERT_TRUE(first.Start()) << first.log();

  const auto refused = second.RunServe({"--listen", first.address()});

  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, HasSubstr("listen"));
  EXPECT_EQ(first.Stop(), 0);
}

TEST(ServeTest, FilesThatAreMissingOrNotRightAreRefusedByName) {
  for (const auto& [file, name] : std::map<std::string, std::string>{
           {"trust.bin", "trust"},
           {"freshness.key", "freshness"},
           {"tls.pem", "TLS certificate"},
           {"tls.key", "TLS key"},
           {"bundle.bin", "bundle"},
       }) {
    ServerFolder folder;
    std::ofstream(folder.path(file)) << "not what it should be";
    const auto wrong = folder.RunServe({"--listen", "127.0.0.1:0"});
    EXPECT_EQ(wrong.status, 4) << file;
    EXPECT_THAT(wrong.err, HasSubstr(name)) << file;
    EXPECT_THAT(wrong.err, Not(HasSubstr(folder.path("")))) << file;

    if (file == "bundle.bin") continue;
    std::filesystem::remove(folder.path(file));
    const auto missing = folder.RunServe({"--listen", "127.0.0.1:0"});
    EXPECT_EQ(missing.status, 4) << file;
    EXPECT_THAT(missing.err, HasSubstr(name)) << file;
  }
}

TEST(ServeTest, RefusesAFreshnessKeyThatTheBundleDoesNotName) {
  ServerFolder folder;
  std::ofstream(folder.path("freshness.key"))
      << "taillight freshness secret " << std::string(64, '7') << "\n";

  const auto refused = folder.RunServe({"--listen", "127.0.0.1:0"});

  EXPECT_EQ(refused.status, 4);
  EXPECT_THAT(refused.err, HasSubstr("freshness key"));
}

}  // namespace
}  // namespace taillight::server

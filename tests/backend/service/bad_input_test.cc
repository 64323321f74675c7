// SPDX-License-Identifier: AGPL-3.0-or-later
// Ten thousand spoiled requests of each call, through gRPC, as fast as they are answered: refused
// by field and rule, nothing stored, memory steady. Calls that are added later are taken in by
// their descriptors.
#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <map>
#include <memory>
#include <semaphore>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "backend/storage/sqlcipher/sqlcipher_storage.h"
#include "client-core/base/mutex.h"
#include "client-core/sqlcipher/connection.h"
#include "tests/backend/service/good_requests.h"
#include "tests/backend/service/service_fixture.h"
#include "tests/backend/service/spoiled_message.h"
#include "tests/support/mutations.h"
#include "tests/support/random_sources.h"
#include "tests/support/status_matchers.h"

namespace taillight::service {
namespace {

using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

constexpr int kSpoiled = 10000;
// Calls without a field can only be spoiled in their encoding.
constexpr int kSpoiledWithoutFields = 1000;
constexpr std::ptrdiff_t kInFlight = 32;
constexpr long kSteadyGrowthKib = 16L << 10;

// Nothing here is the sender's doing, so nothing the sender does may end in it.
const std::set<grpc::StatusCode> our_own_faults = {
    grpc::StatusCode::UNKNOWN, grpc::StatusCode::INTERNAL,    grpc::StatusCode::DATA_LOSS,
    grpc::StatusCode::ABORTED, grpc::StatusCode::UNAVAILABLE, grpc::StatusCode::DEADLINE_EXCEEDED};

long ResidentKib() {
  std::ifstream statm("/proc/self/statm");
  long total = 0;
  long resident = 0;
  statm >> total >> resident;
  return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

std::vector<const MethodDescriptor*> UnaryMethods() {
  constexpr std::array kServices{"CaseService",    "GuidanceService",     "IntakeService",
                                 "MailboxService", "OrganizationService", "SessionService"};
  std::vector<const MethodDescriptor*> methods;
  for (const char* name : kServices) {
    const auto* service = google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(
        std::string("taillight.v1.") + name);
    for (int i = 0; i < service->method_count(); ++i) {
      if (!service->method(i)->server_streaming() && !service->method(i)->client_streaming()) {
        methods.push_back(service->method(i));
      }
    }
  }
  return methods;
}

std::string PathOf(const MethodDescriptor& method) {
  return "/" + method.service()->full_name() + "/" + method.name();
}

// What came of the calls of one method.
struct Outcome {
  std::map<grpc::StatusCode, int> codes;
  /// Texts that break a rule, each once.
  std::set<std::string> faults;
};

void Judge(const grpc::Status& status, Outcome& outcome) {
  ++outcome.codes[status.error_code()];
  const std::string& text = status.error_message();
  const bool names_a_rule = text.find(": ") != std::string::npos && text.size() < 200;
  if (status.error_code() == grpc::StatusCode::INVALID_ARGUMENT && !names_a_rule) {
    outcome.faults.insert("without field and rule: " + text);
  }
  if (our_own_faults.contains(status.error_code())) {
    outcome.faults.insert("our own fault: " + std::to_string(status.error_code()) + " " + text);
  }
  if (text.find("arisol") != std::string::npos ||
      text.find(ToHex(AsBytes("risol"))) != std::string::npos) {
    outcome.faults.insert("quotes the sender: " + text);
  }
}

// Keeps a number of calls in flight; every one is judged when it ends.
class Sender {
 public:
  Sender(const std::shared_ptr<grpc::Channel>& channel, std::string session_token)
      : stub_(channel), session_token_(std::move(session_token)) {}
  ~Sender() { WaitForAll(); }

  void Send(const MethodDescriptor& method, const std::string& request) {
    free_.acquire();
    ForgetEnded();
    auto call = std::make_shared<Call>();
    // With the session an end of it would be good.
    if (method.service()->name() != "SessionService") {
      call->context.AddMetadata(kSessionKey, session_token_);
    }
    const grpc::Slice slice(request);
    call->request = grpc::ByteBuffer(&slice, 1);
    stub_.UnaryCall(&call->context, PathOf(method), grpc::StubOptions(), &call->request,
                    &call->response, [this, call](const grpc::Status& status) mutable {
                      {
                        MutexLock lock(mutex_);
                        Judge(status, outcome_);
                        ended_.push_back(std::move(call));
                      }
                      free_.release();
                    });
  }
  Outcome TakeOutcome() {
    WaitForAll();
    MutexLock lock(mutex_);
    return std::exchange(outcome_, {});
  }

 private:
  struct Call {
    grpc::ClientContext context;
    grpc::ByteBuffer request;
    grpc::ByteBuffer response;
  };
  void WaitForAll() {
    for (std::ptrdiff_t i = 0; i < kInFlight; ++i) free_.acquire();
    free_.release(kInFlight);
    ForgetEnded();
  }
  // A call holds its channel, and the last to let go of a channel ends gRPC's own threads: on one
  // of those, as in the answer's callback, that thread would end itself and go on.
  void ForgetEnded() {
    std::vector<std::shared_ptr<Call>> ended;
    MutexLock lock(mutex_);
    ended.swap(ended_);
  }

  grpc::GenericStub stub_;
  std::string session_token_;
  std::counting_semaphore<kInFlight> free_{kInFlight};
  Mutex mutex_;
  Outcome outcome_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::shared_ptr<Call>> ended_ ABSL_GUARDED_BY(mutex_);
};

class BadInputTest : public ::testing::Test {
 protected:
  BadInputTest() {
    EXPECT_THAT(backend_.Publish(), support::IsOk());
    const auto session = backend_.LogIn(backend_.clinic.triage);
    EXPECT_THAT(session, support::IsOk());
    sender_ = std::make_unique<Sender>(services_.channel(), ToString(session->token.view()));
  }

  std::unique_ptr<domain::Storage> OpenStore() {
    return storage_sqlcipher::OpenSqlcipherStorage({.path = directory_ / "store.db"}, key_, random_)
        .value();
  }

  /// By table.
  std::map<std::string, std::int64_t> CountRows() {
    auto database = sqlcipher::Connection::Open(
                        {.path = directory_ / "store.db", .create = false, .read_only = true}, key_)
                        .value();
    std::map<std::string, std::int64_t> rows;
    auto tables = database.Prepare("SELECT name FROM sqlite_master WHERE type = 'table'").value();
    while (tables.Step().value()) {
      const std::string table(tables.Text(0));
      auto count = database.Prepare("SELECT count(*) FROM \"" + table + "\"").value();
      EXPECT_TRUE(count.Step().value());
      rows[table] = count.Int(0);
    }
    return rows;
  }

  const Message& GoodRequestOf(const MethodDescriptor& method) {
    std::unique_ptr<Message>& good = good_[method.input_type()->full_name()];
    if (good == nullptr) {
      good.reset(google::protobuf::MessageFactory::generated_factory()
                     ->GetPrototype(method.input_type())
                     ->New());
      FillWithPlanted(*good);
    }
    return *good;
  }

  void SendSpoiled(const MethodDescriptor& method, int count) {
    const Message& good = GoodRequestOf(method);
    for (int i = 0; i < count; ++i) sender_->Send(method, Spoiled(good, spoiling_));
  }

  support::TemporaryDirectory directory_;
  SystemRandom random_;
  support::SeededRandom spoiling_{4471};
  sqlcipher::DatabaseKey key_ = sqlcipher::DatabaseKey::Draw(random_);
  support::Backend backend_{OpenStore()};
  RunningServices services_{backend_.domain};
  GoodRequests good_ = MakeGoodRequests(backend_);
  std::unique_ptr<Sender> sender_;
};

TEST_F(BadInputTest, IsRefusedByFieldAndRuleAndLeavesNothingBehind) {
  const std::vector<const MethodDescriptor*> methods = UnaryMethods();
  // The good ones are in the store before, so that a spoiled one that still says the same is a
  // resend.
  for (const MethodDescriptor* method : methods) {
    if (method->service()->name() == "SessionService") continue;
    sender_->Send(*method, GoodRequestOf(*method).SerializeAsString());
  }
  EXPECT_THAT(sender_->TakeOutcome().faults, ::testing::IsEmpty());
  const auto before = CountRows();
  ASSERT_GT(before.size(), 5u);

  for (const MethodDescriptor* method : methods) {
    SCOPED_TRACE(method->full_name());
    const bool has_fields = method->input_type()->field_count() > 0;
    SendSpoiled(*method, has_fields ? kSpoiled : kSpoiledWithoutFields);
    const Outcome outcome = sender_->TakeOutcome();
    EXPECT_THAT(outcome.faults, ::testing::IsEmpty());
    if (has_fields) {
      EXPECT_GT(outcome.codes.size(), 1u) << "nothing was refused";
    }
    EXPECT_EQ(CountRows(), before);
  }
}

TEST_F(BadInputTest, LeavesNoLineInAnyLog) {
  ::testing::internal::CaptureStderr();
  for (const MethodDescriptor* method : UnaryMethods()) SendSpoiled(*method, 100);
  sender_->TakeOutcome();
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

TEST_F(BadInputTest, KeepsItsMemorySteady) {
  const std::vector<const MethodDescriptor*> methods = UnaryMethods();
  const auto send_all = [&] {
    for (const MethodDescriptor* method : methods) SendSpoiled(*method, kSpoiledWithoutFields);
    sender_->TakeOutcome();
  };
  send_all();
  const long first_half = ResidentKib();
  send_all();
  EXPECT_LT(ResidentKib() - first_half, kSteadyGrowthKib);
}

}  // namespace
}  // namespace taillight::service

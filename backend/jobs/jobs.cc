// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/jobs/jobs.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <thread>
#include <utility>

namespace taillight::jobs {

struct Jobs::Loop {
  boost::asio::io_context context{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{
      context.get_executor()};
  std::jthread thread{[this] { context.run(); }};
};

/// Keeps itself alive through the wait it has set.
class Jobs::Timer : public std::enable_shared_from_this<Timer> {
 public:
  Timer(boost::asio::io_context& context, std::chrono::milliseconds interval,
        std::function<void()> job)
      : timer_(context), interval_(interval), job_(std::move(job)) {}

  void Wait() {
    timer_.expires_after(interval_);
    timer_.async_wait([self = shared_from_this()](const boost::system::error_code& error) {
      if (error) return;
      self->job_();
      self->Wait();
    });
  }

 private:
  boost::asio::steady_timer timer_;
  std::chrono::milliseconds interval_;
  std::function<void()> job_;
};

Jobs::Jobs() : loop_(std::make_unique<Loop>()) {}

Jobs::~Jobs() { Stop(); }

void Jobs::Post(std::function<void()> job) { boost::asio::post(loop_->context, std::move(job)); }

void Jobs::Every(std::chrono::milliseconds interval, std::function<void()> job) {
  boost::asio::post(loop_->context,
                    [timer = std::make_shared<Timer>(loop_->context, interval, std::move(job))] {
                      timer->Wait();
                    });
}

void Jobs::Stop() {
  loop_->context.stop();
  if (loop_->thread.joinable()) loop_->thread.join();
}

}  // namespace taillight::jobs

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/jobs/signals.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <utility>

namespace taillight::jobs {

struct Signals::Loop {
  boost::asio::io_context context{1};
  boost::asio::signal_set signals{context};
};

Signals::Signals(std::unique_ptr<Loop> loop) : loop_(std::move(loop)) {}

Signals::~Signals() = default;

StatusOr<std::unique_ptr<Signals>> Signals::Catch(const std::vector<int>& numbers) {
  auto loop = std::make_unique<Loop>();
  for (int number : numbers) {
    boost::system::error_code error;
    loop->signals.add(number, error);
    if (error) return Internal("a signal cannot be caught");
  }
  return std::unique_ptr<Signals>(new Signals(std::move(loop)));
}

int Signals::Next() {
  int caught = 0;
  loop_->signals.async_wait(
      [&caught](const boost::system::error_code& /*error*/, int number) { caught = number; });
  loop_->context.restart();
  loop_->context.run();
  return caught;
}

}  // namespace taillight::jobs

// SPDX-License-Identifier: AGPL-3.0-or-later
// One good request for each call, to be spoiled.
#pragma once

#include <google/protobuf/message.h>

#include <map>
#include <memory>
#include <string>

#include "tests/backend/support/backend_fixture.h"

namespace taillight::service {

/// By the message's full name, such as "taillight.v1.GetCaseRequest". Ids and texts in them are
/// planted, so that they can be told in an answer.
using GoodRequests = std::map<std::string, std::unique_ptr<google::protobuf::Message>>;

GoodRequests MakeGoodRequests(support::Backend& backend);

}  // namespace taillight::service

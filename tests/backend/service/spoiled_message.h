// SPDX-License-Identifier: AGPL-3.0-or-later
// Requests that come out wrong in form: sizes, suites, kinds, counts, numbers, text, encoding.
#pragma once

#include <google/protobuf/message.h>

#include <string>

#include "client-core/base/random.h"

namespace taillight::service {

/// `good`, spoiled in one place and encoded. What is sealed inside a record stays as it is.
std::string Spoiled(const google::protobuf::Message& good, RandomSource& random);

/// Fills every field with planted text and numbers, for calls that no test knows better.
void FillWithPlanted(google::protobuf::Message& message);

}  // namespace taillight::service

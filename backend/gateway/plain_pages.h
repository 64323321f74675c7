// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages beside guidance: those that say that something is not there, and the one to leave to.
#pragma once

#include <string>

#include "backend/gateway/reader.h"

namespace taillight::gateway {

std::string RenderNotFound(const Reader& reader);

/// For a server that has no guidance to take words from: one sentence in English.
std::string RenderBare(std::string_view sentence);

/// Where "leave this page" leads: a table of numbers that says nothing of who was reading what. It
/// has no words, so it is the same in every language.
std::string RenderNumbers();

}  // namespace taillight::gateway

// SPDX-License-Identifier: AGPL-3.0-or-later
// The reference for calls: a server of the same library and the same TLS that does nothing and says
// OK.
#pragma once

#include <cstddef>
#include <string>

namespace taillight::bench {

/// Serves until SIGTERM. Prints "ready PORT" once. Answers every report and every
/// question for a page at once, storing and showing nothing: a page is so many zeros, or none.
int ServeEmptyCalls(const std::string& cert_pem_file, const std::string& key_pem_file,
                    std::size_t page_bytes);

}  // namespace taillight::bench

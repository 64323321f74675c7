// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/security_headers.h"

#include <array>

namespace taillight::gateway {
namespace {

constexpr std::array kHeaders = {
    Header{"Content-Security-Policy",
           "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
           "img-src 'self' blob:; media-src blob:; font-src 'self'; connect-src 'self'; "
           "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
           "frame-ancestors 'none'; require-trusted-types-for 'script'; "
           "trusted-types svelte-trusted-html taillight-worker"},
    Header{"Strict-Transport-Security", "max-age=31536000"},
    Header{"X-Content-Type-Options", "nosniff"},
    Header{"Referrer-Policy", "no-referrer"},
    Header{"Cross-Origin-Opener-Policy", "same-origin"},
    Header{"Cross-Origin-Resource-Policy", "same-origin"},
    Header{"Permissions-Policy",
           "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), "
           "display-capture=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), "
           "magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()"},
};

}  // namespace

std::span<const Header> SecurityHeaders() { return kHeaders; }

}  // namespace taillight::gateway

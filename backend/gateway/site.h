// SPDX-License-Identifier: AGPL-3.0-or-later
// Which address is which page or file.
//
//     /  /rights                      languages and places
//     /rights/PLACE                   situations of a place
//     /rights/PLACE/SITUATION         a page of guidance; PLACE/card, PLACE/sources
//     /numbers                        the page to leave to
//     /bundle.bin                     the signed bundle as it is served (client-core:
//     served_form.h) /freshness.bin                  TLF1 (148 bytes) | keys.bin | zeros to a whole
//     16 KiB /trust.bin                      the trust file the daemon itself was given
//     /assets/pages.css               the pages' own style
//     /manifest.webmanifest, /service-worker.js, /favicon.ico, /assets/...   of the web folder
//
// "?lang=" chooses the language of a page.
#pragma once

#include <absl/base/thread_annotations.h>

#include <memory>

#include "backend/domain/freshness_signer.h"
#include "backend/domain/guidance_catalog.h"
#include "backend/gateway/answer.h"
#include "backend/gateway/request_target.h"
#include "backend/gateway/static_files.h"
#include "client-core/base/clock.h"
#include "client-core/base/mutex.h"

namespace taillight::gateway {

/// Answers from what the catalog serves at that moment, so that a new bundle counts at once. May be
/// called from any thread. Borrows what it is given but the files.
///
/// Privacy: an address says which page is read. It is looked at, answered and forgotten: nothing is
/// logged, counted or stored.
class Site {
 public:
  /// `trust_file`: its bytes, for clients in a browser.
  Site(const domain::GuidanceCatalog& catalog, domain::FreshnessSigner& freshness,
       const Clock& clock, Bytes trust_file, StaticFiles files);

  Answer Respond(const Request& request) const;

  /// Takes `files` in place of those before.
  void ReplaceFiles(StaticFiles files);

 private:
  Answer Find(const Request& request) const;
  Answer Page(const Request& request, const RequestTarget* target) const;
  Answer Bundle() const;
  Answer Freshness() const;
  std::shared_ptr<const StaticFiles> files() const;

  const domain::GuidanceCatalog& catalog_;
  domain::FreshnessSigner& freshness_;
  const Clock& clock_;
  const std::shared_ptr<const StaticFile> trust_file_;
  mutable Mutex mutex_;
  std::shared_ptr<const StaticFiles> files_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace taillight::gateway

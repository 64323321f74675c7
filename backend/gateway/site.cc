// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/site.h"

#include <utility>

#include "backend/gateway/card_page.h"
#include "backend/gateway/choice_pages.h"
#include "backend/gateway/language_choice.h"
#include "backend/gateway/pages_css.h"
#include "backend/gateway/plain_pages.h"
#include "backend/gateway/reader.h"
#include "backend/gateway/rights_page.h"
#include "client-core/guidance/ascii.h"

namespace taillight::gateway {
namespace {

constexpr std::string_view kHtml = "text/html; charset=utf-8";
constexpr std::string_view kBinary = "application/octet-stream";
constexpr std::string_view kNotReady = "The pages are not ready. Try again in a minute.";
constexpr std::chrono::seconds kTryAgain{60};

Answer NotReady() {
  Answer answer{.status = 503,
                .content_type = std::string(kHtml),
                .language = "en",
                .caching = Caching::kNever,
                .retry_after = kTryAgain};
  answer.body = RenderBare(kNotReady);
  return answer;
}

Answer OfFile(std::shared_ptr<const StaticFile> file) {
  Answer answer{.content_type = file->content_type, .etag = file->etag};
  answer.may_be_packed = file->content_type.starts_with("text/");
  answer.shared = file->content;
  answer.owner = std::move(file);
  return answer;
}

std::shared_ptr<const StaticFile> MakeFile(std::string_view content_type, Bytes content) {
  auto file = std::make_shared<StaticFile>();
  file->content_type = content_type;
  file->etag = EtagOf(0, AsChars(content));
  file->content = std::move(content);
  return file;
}

/// What `target` shows; kNotFound: it is no page.
StatusOr<std::string> Render(const Reader& reader, const RequestTarget* target) {
  if (target == nullptr) return NotFound("page: not an address");
  const std::vector<std::string>& parts = target->parts;
  if (parts.empty()) return RenderPlaces(reader);
  if (parts[0] != "rights" || parts.size() > 3) return NotFound("page: no such address");
  if (parts.size() == 1) return RenderPlaces(reader);
  const std::string place = guidance::Lower(parts[1]);
  if (parts.size() == 2) return RenderSituations(reader, place);
  if (parts[2] == "sources") return RenderSources(reader, place);
  if (parts[2] == guidance::kWalletCard) return RenderCard(reader, place);
  return RenderRights(reader, place, parts[2]);
}

}  // namespace

Site::Site(const domain::GuidanceCatalog& catalog, domain::FreshnessSigner& freshness,
           const Clock& clock, Bytes trust_file, StaticFiles files)
    : catalog_(catalog),
      freshness_(freshness),
      clock_(clock),
      trust_file_(MakeFile(kBinary, std::move(trust_file))),
      files_(std::make_shared<const StaticFiles>(std::move(files))) {}

Answer Site::Respond(const Request& request) const { return Fit(Find(request), request); }

void Site::ReplaceFiles(StaticFiles files) {
  auto next = std::make_shared<const StaticFiles>(std::move(files));
  const MutexLock lock(mutex_);
  files_ = std::move(next);
}

std::shared_ptr<const StaticFiles> Site::files() const {
  const MutexLock lock(mutex_);
  return files_;
}

Answer Site::Find(const Request& request) const {
  static const auto style = MakeFile("text/css; charset=utf-8", ToBytes(AsBytes(PagesCss())));
  static const auto numbers = MakeFile(kHtml, ToBytes(AsBytes(RenderNumbers())));

  const std::optional<RequestTarget> target = ParseTarget(request.target);
  if (!target) return Page(request, nullptr);
  const std::string path = target->Path();
  if (path == "/assets/pages.css") return OfFile(style);
  if (path == "/numbers") return OfFile(numbers);
  if (path == "/bundle.bin") return Bundle();
  if (path == "/freshness.bin") return Freshness();
  if (path == "/trust.bin") return OfFile(trust_file_);
  if (auto file = files()->Find(path); file != nullptr) return OfFile(std::move(file));
  return Page(request, &*target);
}

Answer Site::Page(const Request& request, const RequestTarget* target) const {
  const std::shared_ptr<const domain::ServedBundle> bundle = catalog_.Current();
  if (bundle == nullptr) return NotReady();
  const std::vector<std::string> languages = WebLanguagesOf(bundle->content);
  if (languages.empty()) return NotReady();
  const std::string_view asked = target == nullptr ? std::string_view() : target->language;
  const auto files = this->files();
  const Reader reader{
      .content = bundle->content,
      .directory = bundle->directory,
      .language = ChooseLanguage(asked, request.accept_language, languages),
      .languages = languages,
      .expired = bundle->expires <= clock_.Now(),
      .has_manifest = files->Find("/manifest.webmanifest") != nullptr,
      .has_script = files->Find("/assets/rights.js") != nullptr,
  };
  Answer answer{.content_type = std::string(kHtml),
                .language = reader.language,
                .differs_by_language = true,
                .may_be_packed = true};
  StatusOr<std::string> page = Render(reader, target);
  // Which place was read for stays in no cache on the way or on the device; the service worker
  // keeps the guidance of every place.
  if (target != nullptr && target->parts.size() > 1) answer.caching = Caching::kNever;
  if (page.ok()) {
    answer.body = *std::move(page);
    if (answer.caching != Caching::kNever) answer.etag = EtagOf(bundle->seq, answer.body);
  } else {
    answer.status = 404;
    answer.caching = Caching::kNever;
    answer.body = RenderNotFound(reader);
  }
  return answer;
}

Answer Site::Bundle() const {
  std::shared_ptr<const domain::ServedBundle> bundle = catalog_.Current();
  if (bundle == nullptr) return NotReady();
  Answer answer{.content_type = std::string(kBinary),
                .etag = EtagOf(bundle->seq, AsChars(bundle->manifest_sha256.view()))};
  answer.shared = bundle->served;
  answer.owner = std::move(bundle);
  return answer;
}

Answer Site::Freshness() const {
  const auto current = freshness_.Current();
  if (!current.ok()) return NotReady();
  Answer answer{.content_type = std::string(kBinary), .caching = Caching::kNever};
  answer.body = ToString((*current)->statement) + ToString((*current)->keys->bytes);
  const std::size_t step = domain::kFreshnessAnswerStep;
  answer.body.resize((answer.body.size() / step + 1) * step);
  return answer;
}

}  // namespace taillight::gateway

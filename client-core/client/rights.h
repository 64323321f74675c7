// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person can read about rights on this device: without a lock, a network or an account.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client-core/base/clock.h"
#include "client-core/base/random.h"
#include "client-core/base/status.h"
#include "client-core/client/guidance_shelf.h"
#include "client-core/client/server_options.h"
#include "client-core/guidance/content.h"
#include "client-core/guidance/directory.h"
#include "client-core/guidance/page.h"
#include "client-core/guidance/places.h"
#include "client-core/guidance/regions.h"
#include "client-core/store/guide_store.h"
#include "client-core/sync/backend_stub.h"

namespace taillight::client {

struct GuidanceStatus {
  std::uint64_t seq = 0;
  UnixSeconds created = 0;
  UnixSeconds expires = 0;
  /// What came inside the program: to be read, not to be sealed with.
  bool built_in = false;
  /// Guidance stays readable, with a warning; nothing can be sealed.
  bool expired = false;
  /// Days since the server last said that this is the newest; nothing: it never did.
  std::optional<std::int64_t> checked_days_ago;
  /// Two weeks or more.
  bool stale = false;
};

/// What there are pages for; the words Show takes.
struct GuidanceIndex {
  std::vector<std::string> jurisdictions;
  std::vector<std::string> situations;
  std::vector<std::string> languages;
};

struct SituationName {
  /// The word Show takes.
  std::string situation;
  std::string title;
};

struct RightsChange {
  std::string jurisdiction;
  std::string situation;
  guidance::Section section = guidance::Section::kNow;
  std::string text;
  /// Otherwise the last update took the line away.
  bool is_new = false;
};

/// How well an organization fits a person, worst last.
enum class HelpFit : std::uint8_t { kPlaceAndLanguage, kPlace, kNationAndLanguage, kNation };

struct HelpOffer {
  guidance::Organization organization;
  HelpFit fit = HelpFit::kNation;
};

struct RightsOptions {
  /// Holds guide.db; mode 0700, made when it is not there.
  std::filesystem::path data_dir;
  /// Nothing: no server is known, so the guidance that came with the program is all there is.
  std::optional<ServerOptions> server;
  /// Borrowed.
  const Clock& clock;
  RandomSource& random;
  /// Guidance inside the program (guidance::OpenBuiltIn); empty: none. Outlives Rights.
  ByteView built_in = {};
};

/// The server learns nothing of what is looked up here. The signed guidance is shown while it is
/// good; when it has expired, or there is none, whichever is newer of it and the program's own.
/// One thread.
class Rights {
 public:
  /// Errors as Client::Open.
  static StatusOr<std::unique_ptr<Rights>> Open(RightsOptions options);
  /// Of a face that has opened the rest. `trust` and `backend` may be nullptr.
  Rights(std::unique_ptr<store::GuideStore> store, const guidance::Trust* trust, ByteView built_in,
         const Clock& clock, std::shared_ptr<sync::BackendConnector> backend);

  /// kNotFound: with a reason of guidance/content.h. kFailedPrecondition: no guidance yet; fetch or
  /// import a bundle. The same of every call below that reads.
  StatusOr<guidance::Page> Show(std::string_view jurisdiction, std::string_view situation,
                                std::string_view language);
  StatusOr<GuidanceIndex> index();
  /// What there are pages for, in the order they are offered, by their names in `language`.
  StatusOr<std::vector<SituationName>> situations(std::string_view language);
  /// A place by its name in `language`. kNotFound as Show.
  StatusOr<std::string> PlaceName(std::string_view jurisdiction, std::string_view language);
  /// A sentence of the programs (GuidanceContent::Text).
  StatusOr<std::string> Text(std::string_view phrase, std::string_view language);
  /// "This guidance is old", in that language; nothing while it is not.
  StatusOr<std::optional<std::string>> Warning(std::string_view language);
  StatusOr<GuidanceStatus> status();

  /// Dates that count from `moments` (GuidanceContent::ShowDeadlines).
  StatusOr<guidance::DeadlinePage> ShowDeadlines(std::string_view jurisdiction,
                                                 const guidance::StartMoments& moments,
                                                 std::string_view language);
  /// What such dates count from; none where the guidance is older than the rules.
  StatusOr<std::vector<guidance::MomentName>> start_moments(std::string_view language);

  /// Titles, lines and facts that hold the words, best first; lines as they read in `jurisdiction`.
  /// What was typed is never kept.
  StatusOr<std::vector<guidance::SearchResult>> Search(std::string_view typed,
                                                       std::string_view jurisdiction,
                                                       std::string_view language,
                                                       std::size_t limit = 30);
  /// Organizations that serve the place and take cases, best fit first; those that answer in
  /// `language` before the others. None where the guidance lists none.
  StatusOr<std::vector<HelpOffer>> FindHelp(std::string_view jurisdiction,
                                            std::string_view language);
  /// Where a person can send a case; empty for the program's own guidance.
  StatusOr<guidance::Directory> directory();
  StatusOr<guidance::RegionTable> regions();
  /// Where am I: a place from a point, a ZIP code or a name. Valid until the next Refresh or
  /// Import. kNotFound: the guidance has no places.
  StatusOr<const guidance::PlaceFinder*> places();

  /// Fetches a newer bundle if there is one, and the statement that this is the newest. Errors of
  /// the network, of OpenBundle, of CheckContents and of CheckFreshness; what was stored stays.
  /// kFailedPrecondition: no server is known.
  Status Refresh();
  /// The same from a file, without its freshness. Errors as OpenBundle and CheckContents; the very
  /// bundle that is stored is OK.
  Status Import(ByteView served);
  /// What the last bundle changed on pages of the places that are kept; of the first one, against
  /// the program's own.
  StatusOr<std::vector<RightsChange>> changes();

  /// Places a person reads for, first kept first, and the language. Whoever holds the device can
  /// see them. kNotFound: there is no guidance for it.
  Status KeepPlace(std::string_view jurisdiction);
  Status ForgetPlace(std::string_view jurisdiction);
  StatusOr<std::vector<std::string>> kept_places();
  Status SetLanguage(std::string_view language);
  /// Empty: none was chosen.
  StatusOr<std::string> language();

  /// What can be sealed with. Lives as long as Rights.
  GuidanceShelf& shelf() { return shelf_; }

 private:
  /// The guidance that is shown, and its pages.
  struct Shown {
    /// The shelf's own, until its next Refresh or Import: no second copy of a few MiB.
    const guidance::Bundle* bundle = nullptr;
    Sha256Hash manifest_sha256;
    guidance::GuidanceContent content;
  };

  StatusOr<const Shown*> Get();
  Status PrepareSearch(const Shown& shown, std::string_view language);

  /// Nothing where the trust is borrowed.
  std::unique_ptr<const guidance::Trust> own_trust_;
  std::unique_ptr<store::GuideStore> store_;
  GuidanceShelf shelf_;
  const Clock& clock_;
  std::shared_ptr<sync::BackendConnector> backend_;
  std::unique_ptr<Shown> shown_;
  std::optional<guidance::PlaceFinder> places_;
  Sha256Hash places_manifest_;
};

}  // namespace taillight::client

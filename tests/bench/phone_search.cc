// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bench/phone_search.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "backend/publisher/build_bundle.h"
#include "client-core/base/random.h"
#include "client-core/client/rights.h"
#include "client-core/guidance/content.h"
#include "client-core/guidance/search_words.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temporary_directory.h"

namespace taillight::bench {
namespace {

using guidance::SearchText;
using guidance::SearchWord;
using guidance::SearchWords;

constexpr UnixSeconds kCreated = 1'790'000'000;
constexpr int kRuns = 5;
/// Texts of each language that give queries.
constexpr std::size_t kTexts = 20;
constexpr std::string_view kPlace = "us-ma";

// A measurement whose parts fail measures nothing.
template <class T>
T Take(StatusOr<T> value) {
  if (value.ok()) return *std::move(value);
  std::fprintf(stderr, "phone.search: %s\n", value.status().ToString().c_str());
  std::abort();
}

double Milliseconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - start;
  return taken.count();
}

double MedianMilliseconds(const std::function<void()>& work) {
  std::vector<double> times;
  times.reserve(kRuns);
  for (int run = 0; run < kRuns; ++run) times.push_back(Milliseconds(work));
  std::ranges::nth_element(times, times.begin() + kRuns / 2);
  return times[kRuns / 2];
}

double Quantile(std::vector<double> times, std::size_t of_hundred) {
  std::ranges::sort(times);
  return times[std::min(times.size() - 1, times.size() * of_hundred / 100)];
}

/// The first words of texts spread over all, their first word, and what is typed before that.
std::vector<std::string> QueriesFrom(const std::vector<SearchText>& texts,
                                     const SearchWords& words) {
  std::vector<std::string> queries;
  const std::size_t step = std::max<std::size_t>(1, texts.size() / kTexts);
  for (std::size_t i = 0; i < texts.size(); i += step) {
    const std::vector<SearchWord> query = words.Query(texts[i].text);
    std::string typed;
    for (std::size_t w = 0; w < std::min<std::size_t>(3, query.size()); ++w) {
      for (const std::string& piece : query[w]) typed += piece;
      if (w == 0) queries.push_back(typed);
      typed += ' ';
    }
    queries.push_back(typed);
    // Two letters of ASCII; in other scripts the first word stands for them.
    if (query.front().size() == 1 && static_cast<unsigned char>(typed[0]) < 0x80) {
      queries.push_back(typed.substr(0, 2));
    }
  }
  return queries;
}

/// Texts that hold every word, or one that begins with it.
std::size_t PlainScan(const std::vector<SearchText>& texts, const SearchWords& words,
                      const std::string& typed) {
  const std::vector<SearchWord> query = words.Query(typed);
  std::size_t found = 0;
  for (const SearchText& text : texts) {
    const std::string folded = ' ' + words.Folded(text.text);
    found += std::ranges::all_of(query, [&](const SearchWord& word) {
      std::string wanted;
      for (const std::string& piece : word) wanted += ' ' + piece;
      return folded.find(wanted) != std::string::npos;
    });
  }
  return found;
}

}  // namespace

nlohmann::ordered_json MeasurePhoneSearch() {
  const support::TemporaryDirectory directory;
  SystemRandom random;
  const support::FakeClock clock(kCreated);
  const Bytes built_in =
      Take(publisher::BuildBuiltIn(TAILLIGHT_SOURCE_DIR "/backend/guidance", kCreated));
  const guidance::Bundle bundle = Take(guidance::OpenBuiltIn(built_in));
  const auto words = Take(SearchWords::Create(Take(bundle.File("guidance/folds.bin"))));
  const auto content = Take(guidance::GuidanceContent::Create(bundle));
  const auto rights =
      Take(client::Rights::Open({directory / "phone", std::nullopt, clock, random, built_in}));
  Take(rights->index());

  std::size_t texts_of_all = 0;
  std::size_t results = 0;
  std::size_t scanned = 0;
  std::vector<double> first;
  std::vector<double> indexed;
  std::vector<double> scans;
  for (const std::string& language : content.languages()) {
    const std::vector<SearchText> texts = Take(content.SearchTexts(language));
    texts_of_all += texts.size();
    const std::vector<std::string> queries = QueriesFrom(texts, words);
    first.push_back(Milliseconds([&] { Take(rights->Search(queries.front(), kPlace, language)); }));
    for (const std::string& typed : queries) {
      indexed.push_back(MedianMilliseconds(
          [&] { results += Take(rights->Search(typed, kPlace, language)).size(); }));
      scans.push_back(MedianMilliseconds([&] { scanned += PlainScan(texts, words, typed); }));
    }
  }
  if (results == 0 || scanned == 0) std::abort();
  const double median = Quantile(indexed, 50);
  return {{"languages", first.size()},
          {"texts", texts_of_all},
          {"queries", indexed.size()},
          {"runs", kRuns},
          {"median_ms", median},
          {"p99_ms", Quantile(indexed, 99)},
          {"slowest_ms", Quantile(indexed, 100)},
          {"plain_scan_median_ms", Quantile(scans, 50)},
          {"ratio_to_plain_scan", median / Quantile(scans, 50)},
          {"first_with_indexing_ms", Quantile(first, 100)}};
}

}  // namespace taillight::bench

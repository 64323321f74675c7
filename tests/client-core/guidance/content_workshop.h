// SPDX-License-Identifier: AGPL-3.0-or-later
// A small body of guidance: a federal law, a state, one situation, two languages.
#pragma once

#include "taillight/v1/guidance.pb.h"
#include "tests/client-core/guidance/bundle_workshop.h"

namespace taillight::guidance {

/// To be changed by a test before it becomes files. "us" knows `silence` and `papers`; "us-ma" has
/// its own `papers` and `sound`; "us-tx" says that `sound` is not known.
struct SmallContent {
  SmallContent();

  v1::FactFile facts;
  v1::SituationFile situations;
  v1::PhraseFile english;
  v1::PhraseFile spanish;

  v1::JurisdictionFacts& Place(int number) { return *facts.mutable_jurisdictions(number); }
  v1::Fact& FactOf(int place, int number) { return *Place(place).mutable_facts(number); }
  v1::SituationLine& Line(int number) {
    return *situations.mutable_situations(0)->mutable_lines(number);
  }
  /// The phrase of that id.
  static v1::Phrase& PhraseOf(v1::PhraseFile& file, const std::string& id);
  Files ToFiles() const;
  Bundle ToBundle() const { return MakeBundle(ToFiles()); }
};

}  // namespace taillight::guidance

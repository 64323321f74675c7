// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/publisher/syllables.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace taillight::publisher {
namespace {

using Words = std::vector<std::pair<std::string, std::size_t>>;

TEST(SyllablesTest, EnglishWordsOfTheGuidance) {
  const Words words = {
      {"a", 1},         {"stop", 1},     {"safe", 1},        {"place", 1},     {"places", 2},
      {"engine", 2},    {"hands", 1},    {"wheel", 1},       {"license", 2},   {"officer", 3},
      {"officers", 3},  {"police", 2},   {"remain", 2},      {"silent", 2},    {"silence", 2},
      {"lawyer", 2},    {"lawyer’s", 2}, {"immigration", 4}, {"papers", 2},    {"sign", 1},
      {"signed", 1},    {"asked", 1},    {"wanted", 2},      {"needed", 2},    {"detainer", 3},
      {"request", 2},   {"warrant", 2},  {"judge", 1},       {"judges", 2},    {"court", 1},
      {"consulate", 3}, {"citizen", 3},  {"citizenship", 4}, {"passenger", 3}, {"ticket", 2},
      {"traffic", 2},   {"family", 3},   {"people", 2},      {"people’s", 2},  {"possible", 3},
      {"able", 2},      {"vehicle", 3},  {"search", 1},      {"searches", 2},  {"recording", 3},
      {"release", 2},   {"released", 2}, {"government", 3},  {"country", 2},   {"country’s", 2},
      {"true", 1},      {"name", 1},     {"names", 1},       {"address", 2},   {"registration", 4},
      {"insurance", 3}, {"jail", 1},     {"hours", 1},       {"questions", 2}, {"question", 2},
      {"situation", 4}, {"criminal", 3}, {"federal", 3},     {"appeal", 2},    {"someone", 2},
      {"being", 2},     {"quiet", 2},    {"radio", 3},       {"violent", 3},   {"you", 1},
      {"your", 1},      {"away", 2},     {"family’s", 3},    {"ID", 2},        {"ICE", 1},
      {"border", 2},    {"phone", 1},    {"passcode", 2},    {"anyone", 3},    {"video", 3},
      {"statement", 2}, {"punishes", 3}, {"blocked", 1},     {"finger", 2},    {"agree", 2}};
  for (const auto& [word, syllables] : words) {
    EXPECT_EQ(EnglishSyllables(word), syllables) << word;
  }
}

TEST(SyllablesTest, SpanishWords) {
  const Words words = {{"no", 1},
                       {"pare", 2},
                       {"seguro", 3},
                       {"lugar", 2},
                       {"policía", 4},
                       {"inmigración", 4},
                       {"día", 2},
                       {"días", 2},
                       {"país", 2},
                       {"oído", 3},
                       {"ciudad", 2},
                       {"abogado", 4},
                       {"guardar", 2},
                       {"silencio", 3},
                       {"quiero", 2},
                       {"usted", 2},
                       {"agente", 3},
                       {"vehículo", 4},
                       {"guerra", 2},
                       {"pingüino", 3},
                       {"consentimiento", 5},
                       {"revisión", 3},
                       {"hoy", 1},
                       {"ley", 1},
                       {"muy", 1},
                       {"huellas", 2},
                       {"ahora", 3},
                       {"teléfono", 4},
                       {"línea", 3},
                       {"aéreo", 4},
                       {"juez", 1},
                       {"cuídese", 3},
                       {"oríllese", 4},
                       {"cárcel", 2},
                       {"petición", 3},
                       {"migratoria", 4},
                       {"retención", 3},
                       {"después", 2},
                       {"cree", 2},
                       {"viuda", 2},
                       {"que", 1},
                       {"siga", 2},
                       {"registro", 3},
                       {"deportación", 4},
                       {"año", 2},
                       {"averigüe", 4},
                       {"estadounidense", 6},
                       {"aún", 2}};
  for (const auto& [word, syllables] : words) {
    EXPECT_EQ(SpanishSyllables(word), syllables) << word;
  }
}

TEST(SyllablesTest, PortugueseWords) {
  const Words words = {{"não", 1},      {"pare", 2},      {"polícia", 3},  {"imigração", 4},
                       {"mãos", 1},     {"ações", 2},     {"mãe", 1},      {"advogado", 4},
                       {"silêncio", 3}, {"dia", 2},       {"rua", 2},      {"sua", 2},
                       {"água", 2},     {"quatro", 2},    {"que", 1},      {"guerra", 2},
                       {"juiz", 2},     {"sair", 2},      {"rainha", 3},   {"país", 2},
                       {"saúde", 3},    {"direito", 3},   {"viagem", 3},   {"ao", 1},
                       {"papéis", 2},   {"documento", 4}, {"carteira", 3}, {"motorista", 4},
                       {"família", 3},  {"você", 2},      {"muito", 2},    {"cuidado", 3},
                       {"igual", 2},    {"criança", 3},   {"ligue", 2},    {"coisa", 2}};
  for (const auto& [word, syllables] : words) {
    EXPECT_EQ(PortugueseSyllables(word), syllables) << word;
  }
}

TEST(SyllablesTest, NumbersAndMarksCountAsTheyAreRead) {
  EXPECT_EQ(EnglishSyllables("48"), 2U);
  EXPECT_EQ(SpanishSyllables("¿Quién?"), 1U);
  EXPECT_EQ(EnglishSyllables("-"), 1U);
}

}  // namespace
}  // namespace taillight::publisher

// SPDX-License-Identifier: AGPL-3.0-or-later
// A person who searches, sets a lock, types a story and shuts the lock, opens it with the words
// that delete, or wipes; stops itself on the way so that trace_test can look at its memory and
// files.
//
//     phone_trace_probe FOLDER TRUST lock|wipe|duress
#include <QGuiApplication>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "platform/qt/questions.h"
#include "tests/platform/qt/app_fixture.h"
#include "tests/platform/qt/planted.h"
#include "tests/platform/qt/steps.h"

namespace taillight::app {
namespace {

/// Ends the program when the app did not come to where its person wanted.
void Must(bool done, const char* what, const AppFixture& phone) {
  if (done) return;
  std::fprintf(stderr, "stuck: %s on %s\n", what, qPrintable(phone.ScreenName()));
  std::exit(1);
}

void Search(AppFixture& phone) {
  Must(GoHome(phone) && phone.Tap("search"), "search", phone);
  Must(phone.Type("words", kPlantedSearch) && phone.Tap("find"), "typing a search", phone);
  Must(phone.WaitFor([&] { return phone.app().rights()->searched(); }), "searching", phone);
  Must(GoHome(phone) && phone.Tap("place") && phone.Tap("add"), "another place", phone);
  Must(phone.Type("place", kPlantedPlace) && phone.Tap("find"), "typing a place", phone);
  Must(phone.WaitFor([&] { return !phone.app().places()->looking(); }), "finding", phone);
}

void TellStory(AppFixture& phone) {
  Must(OpenReports(phone, kPlantedPassphrase) && phone.Tap("new"), "reports", phone);
  Must(phone.WaitForScreen("ReportScreen"), "a report", phone);
  int number = 0;
  for (const Question& question : Questions()) {
    if (question.kind == QuestionKind::kStory) phone.app().drafts()->goTo(number);
    ++number;
  }
  Must(phone.WaitFor([&] { return phone.Find("line") != nullptr; }), "the story's field", phone);
  Must(phone.Type("line", kPlantedStory), "the story", phone);
  Must(phone.WaitFor([&] { return phone.app().drafts()->saved(); }), "saving", phone);
}

void SetWordsThatDelete(AppFixture& phone) {
  Must(OpenLockSettings(phone, kPlantedPassphrase) && phone.Tap("duress"), "duress", phone);
  Must(phone.Tap("understood") && phone.Type("mine", kPlantedPassphrase), "own words", phone);
  Must(phone.Type("next", kPlantedDuress) && phone.Type("again", kPlantedDuress),
       "words that delete", phone);
  Must(phone.Tap("save") && phone.WaitForScreen("LockSettingsScreen"), "setting them", phone);
}

void Wipe(AppFixture& phone) {
  Must(GoHome(phone) && phone.Tap("settings") && phone.Tap("wipe"), "wipe", phone);
  Must(phone.Tap("wipe") && phone.WaitForScreen("HomeScreen"), "wiping", phone);
}

void Live(AppFixture& phone, std::string_view end) {
  Must(phone.Start(), "start", phone);
  Search(phone);
  TellStory(phone);
  if (end == "duress") SetWordsThatDelete(phone);
  std::raise(SIGSTOP);
  Must(ShutLock(phone, kPlantedPassphrase), "shutting the lock", phone);
  if (end == "duress") Must(OpenReports(phone, kPlantedDuress) && GoHome(phone), "deleting", phone);
  if (end == "wipe") Wipe(phone);
  phone.Settle();
  std::raise(SIGSTOP);
}

}  // namespace
}  // namespace taillight::app

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  taillight::app::PrepareOffscreen();
  QGuiApplication application(argc, argv);
  taillight::app::AppFixture phone({.folder = argv[1], .trust_file = argv[2]});
  taillight::app::Live(phone, argv[3]);
  return 0;
}

// SPDX-License-Identifier: AGPL-3.0-or-later
// Entry point of `taillight-app`: the one place that looks at the process's environment.
#include <QCommandLineParser>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QStandardPaths>
#include <QtQml>

#include <sys/resource.h>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "backend/built_in/built_in_guidance.h"
#include "client-core/base/clock.h"
#include "client-core/base/random.h"
#include "client-core/client/process.h"
#include "platform/qt/app.h"

namespace {

std::filesystem::path Path(const QString& text) { return text.toStdString(); }

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  if (const taillight::Status prepared = taillight::client::PrepareProcess(); !prepared.ok()) {
    std::fputs("taillight-app: this process could not be shut against others\n", stderr);
    return 1;
  }
  // Ours are compiled with the program. Were one not, it would lie in a cache folder and tell that
  // it was opened.
  qputenv("QML_DISK_CACHE_PATH", "/dev/null");
  QGuiApplication application(argc, argv);
  // A plain name for the task switcher, and for the data folder.
  QGuiApplication::setApplicationName(QStringLiteral("taillight"));
  QGuiApplication::setApplicationDisplayName(QStringLiteral("Rights"));

  QCommandLineParser parser;
  parser.addHelpOption();
  const QCommandLineOption data("data", "Folder of the app's files.", "DIR");
  const QCommandLineOption trust("trust", "Trust file of the server to send to.", "FILE");
  const QCommandLineOption server("server", "Address to dial instead of the trust's.", "HOST:PORT");
  const QCommandLineOption clock("clock", "File with the time in seconds, for tests.", "FILE");
  parser.addOptions({data, trust, server, clock});
  parser.process(application);

  std::filesystem::path folder = Path(parser.value(data));
  if (folder.empty()) {
    folder =
        Path(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)) / "taillight";
  }
  std::optional<std::filesystem::path> trust_file;
  if (parser.isSet(trust)) trust_file = Path(parser.value(trust));
  std::error_code error;
  if (!trust_file && std::filesystem::exists(folder / "trust.bin", error)) {
    trust_file = folder / "trust.bin";
  }
  std::optional<std::string> address;
  if (parser.isSet(server)) address = parser.value(server).toStdString();

  const taillight::SystemClock system_clock;
  std::optional<taillight::FileClock> file_clock;
  if (parser.isSet(clock)) {
    auto opened = taillight::FileClock::Open(Path(parser.value(clock)));
    if (!opened.ok()) {
      std::fputs("taillight-app: --clock: the file holds no time\n", stderr);
      return 2;
    }
    file_clock = *std::move(opened);
  }
  taillight::SystemRandom random;
  taillight::app::App app(
      {.data_dir = folder,
       .trust_file = trust_file,
       .server = address,
       .clock = file_clock ? static_cast<const taillight::Clock&>(*file_clock) : system_clock,
       .random = random,
       .built_in = taillight::built_in::Guidance()});
  QQmlApplicationEngine engine;
  app.Prepare(engine);
  engine.load(QUrl(QStringLiteral("qrc:/Taillight/Main.qml")));
  if (engine.rootObjects().isEmpty()) return 1;
  return QGuiApplication::exec();
}

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/storage/sqlcipher/sqlcipher_storage.h"

#include <chrono>
#include <utility>
#include <vector>

#include "backend/storage/sqlcipher/case_repository.h"
#include "backend/storage/sqlcipher/file_claim.h"
#include "backend/storage/sqlcipher/mailbox_repository.h"
#include "backend/storage/sqlcipher/media_repository.h"
#include "backend/storage/sqlcipher/organization_repository.h"
#include "backend/storage/sqlcipher/page_token.h"
#include "backend/storage/sqlcipher/report_repository.h"
#include "backend/storage/sqlcipher/schema.h"
#include "backend/storage/sqlcipher/session_repository.h"
#include "client-core/sqlcipher/log_rewriting.h"

namespace taillight::storage_sqlcipher {
namespace {

// What the writer waits for another program's lock, or a scrub for the last reader of an old page.
constexpr std::chrono::milliseconds kBusyTimeout{2000};

class SqlcipherStorage final : public domain::Storage {
 public:
  struct Opened {
    FileClaim claim;
    std::unique_ptr<Database> writer;
    std::vector<std::unique_ptr<Database>> readers;
    std::unique_ptr<LogFolder> folder;
    PageTokens tokens;
    bool in_memory;
  };

  SqlcipherStorage(Opened opened, const SqlcipherStorageOptions& options, RandomSource& random)
      : claim_(std::move(opened.claim)),
        database_(std::move(opened.writer)),
        folder_(std::move(opened.folder)),
        readers_(opened.in_memory ? std::make_unique<ReadPool>(*database_, shared_use_)
                                  : std::make_unique<ReadPool>(std::move(opened.readers))),
        writer_(*database_, {.max_waiting = options.max_waiting, .max_batch = options.max_batch},
                opened.in_memory ? &shared_use_ : nullptr, folder_.get()),
        parts_{writer_, *readers_, random, options.path, options.room_left_by_media},
        reports_(parts_),
        cases_(parts_, std::move(opened.tokens)),
        media_(parts_),
        mailboxes_(parts_),
        organizations_(parts_),
        sessions_(parts_) {}
  // What waits speaks to the repositories.
  ~SqlcipherStorage() override { writer_.Drain(); }
  SqlcipherStorage(const SqlcipherStorage&) = delete;
  SqlcipherStorage& operator=(const SqlcipherStorage&) = delete;

  domain::ReportRepository& reports() override { return reports_; }
  domain::CaseRepository& cases() override { return cases_; }
  domain::MediaRepository& media() override { return media_; }
  domain::MailboxRepository& mailboxes() override { return mailboxes_; }
  domain::OrganizationRepository& organizations() override { return organizations_; }
  domain::SessionRepository& sessions() override { return sessions_; }
  void Scrub(domain::DoneOk done) override { writer_.EnqueueScrub(std::move(done)); }
  void Drain() override { writer_.Drain(); }

 private:
  // The writer goes first and drains; then the readers, the folder, the connection it wrote with,
  // and last the claim.
  FileClaim claim_;
  Mutex shared_use_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<LogFolder> folder_;
  std::unique_ptr<ReadPool> readers_;
  GroupCommitWriter writer_;
  StoreParts parts_;
  SqlcipherReportRepository reports_;
  SqlcipherCaseRepository cases_;
  SqlcipherMediaRepository media_;
  SqlcipherMailboxRepository mailboxes_;
  SqlcipherOrganizationRepository organizations_;
  SqlcipherSessionRepository sessions_;
};

sqlcipher::ConnectionOptions ConnectionFor(const SqlcipherStorageOptions& options) {
  sqlcipher::ConnectionOptions connection;
  connection.path = options.path;
  connection.vfs = options.vfs;
  connection.busy_timeout = kBusyTimeout;
  connection.wal_autocheckpoint_pages = 0;
  connection.cache_kib = options.writer_cache_kib;
  return connection;
}

StatusOr<std::vector<std::unique_ptr<Database>>> OpenReaders(const SqlcipherStorageOptions& options,
                                                             const sqlcipher::DatabaseKey& key) {
  sqlcipher::ConnectionOptions for_reading = ConnectionFor(options);
  for_reading.read_only = true;
  for_reading.create = false;
  for_reading.cache_kib = options.reader_cache_kib;
  std::vector<std::unique_ptr<Database>> readers;
  for (std::size_t i = 0; i < std::max<std::size_t>(1, options.max_readers); ++i) {
    TAILLIGHT_ASSIGN_OR_RETURN(sqlcipher::Connection connection,
                               sqlcipher::Connection::Open(for_reading, key));
    readers.push_back(std::make_unique<Database>(std::move(connection)));
  }
  return readers;
}

StatusOr<std::unique_ptr<LogFolder>> OpenFolder(const SqlcipherStorageOptions& options,
                                                const sqlcipher::DatabaseKey& key) {
  sqlcipher::ConnectionOptions for_folding = ConnectionFor(options);
  for_folding.create = false;
  for_folding.cache_kib = 256;
  TAILLIGHT_ASSIGN_OR_RETURN(sqlcipher::Connection connection,
                             sqlcipher::Connection::Open(for_folding, key));
  return std::make_unique<LogFolder>(std::move(connection), options.fold_log_at);
}

StatusOr<FileClaim> Claim(const SqlcipherStorageOptions& options) {
  // In memory, or where a test's own file layer keeps it, no other program can reach it.
  if (options.path.empty() || !options.vfs.empty()) return FileClaim();
  return FileClaim::Take(options.path);
}

StatusOr<SqlcipherStorage::Opened> OpenAll(const SqlcipherStorageOptions& options,
                                           const sqlcipher::DatabaseKey& key,
                                           RandomSource& random) {
  TAILLIGHT_ASSIGN_OR_RETURN(FileClaim claim, Claim(options));
  TAILLIGHT_RETURN_IF_ERROR(sqlcipher::RewriteLog(ConnectionFor(options)));
  TAILLIGHT_ASSIGN_OR_RETURN(sqlcipher::Connection connection,
                             sqlcipher::Connection::Open(ConnectionFor(options), key));
  TAILLIGHT_RETURN_IF_ERROR(sqlcipher::Migrate(connection, Migrations()));
  auto writer = std::make_unique<Database>(std::move(connection));
  TAILLIGHT_ASSIGN_OR_RETURN(PageTokens tokens, PageTokens::Open(*writer, random));
  SqlcipherStorage::Opened opened{std::move(claim), std::move(writer), {},
                                  nullptr,          std::move(tokens), options.path.empty()};
  if (opened.in_memory) return opened;
  TAILLIGHT_ASSIGN_OR_RETURN(opened.readers, OpenReaders(options, key));
  TAILLIGHT_ASSIGN_OR_RETURN(opened.folder, OpenFolder(options, key));
  return opened;
}

}  // namespace

StatusOr<std::unique_ptr<domain::Storage>> OpenSqlcipherStorage(
    const SqlcipherStorageOptions& options, const sqlcipher::DatabaseKey& key,
    RandomSource& random) {
  StatusOr<SqlcipherStorage::Opened> opened = OpenAll(options, key, random);
  if (opened.status().code() == StatusCode::kAborted) {
    return Unavailable("another program holds the database");
  }
  if (!opened.ok()) return opened.status();
  return std::make_unique<SqlcipherStorage>(*std::move(opened), options, random);
}

}  // namespace taillight::storage_sqlcipher

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/server/subpoena_preview.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "backend/server/database.h"
#include "client-core/sqlcipher/connection.h"
#include "client-core/sqlcipher/migrations.h"

namespace taillight::server {
namespace {

struct Column {
  std::string_view name;
  std::string_view reveals;
};

struct Table {
  std::string_view name;
  std::string_view kept;
  std::vector<Column> columns;
};

constexpr std::string_view kAsTheCase = "as long as its case";
constexpr std::string_view kPlace = "the UTC day it came; the rest is random";
constexpr std::string_view kHash =
    "whether a sealed record that somebody already holds was sent to this server";
constexpr std::string_view kCaseId = "which rows belong to one case; random, names nobody";
constexpr std::string_view kOrg = "which organization";
constexpr std::string_view kMember = "which member, by a random pseudonym";
constexpr std::string_view kSerial = "which certificate of the organization";
constexpr std::string_view kMailbox =
    "the hash of a secret on the reporter's device or paper: whoever holds that can show it fits";

const std::vector<Table>& Descriptions() {
  static const std::vector<Table> tables = {
      {"arrivals",
       "some minutes, then moved to reports; until then in the order they came",
       {{"place", "which of the last minutes' reports came before which"},
        {"week", "as in reports"},
        {"record_hash", kHash},
        {"source", "as in reports"},
        {"record", "as in reports"}}},
      {"cases",
       "180 days from the day it came or was last extended; gone at once when its reporter erases "
       "it",
       {{"case_id", kCaseId},
        {"place", kPlace},
        {"tier", "whether the reporter was vouched for; 1 for all while tokens are off"},
        {"size_bytes", "one of three sizes: a short, a middling or a long story"},
        {"key_ids", "which organizations the reporter chose, one to three, with random fill"},
        {"erase_id",
         "the hash of a secret on the reporter's device or paper: whoever holds the twelve words"
         " can show that the case is theirs"},
        {"record_hash", kHash},
        {"kept_day", "the UTC day on which an organization last extended the case, or 0"}}},
      {"epoch_keys",
       "180 days after the key has run out",
       {{"org_id", kOrg},
        {"key_id", "which public key; phones have it too"},
        {"epoch", "which week it is for"},
        {"not_after", "until when it is valid"},
        {"record", "the public key, signed; phones have it too"}}},
      {"epoch_wraps",
       "180 days after the key has run out; gone at once when the member is revoked",
       {{"org_id", kOrg},
        {"member_id", kMember},
        {"serial", kSerial},
        {"key_id", "which week's key the member may open"},
        {"epoch", "which week"},
        {"record",
         "the private key of that week, sealed to the member: opens with that member's"
         " key and passphrase alone"}}},
      {"follow_ups", kAsTheCase, {{"case_id", kCaseId}, {"record_hash", kHash}, {"place", kPlace}}},
      {"media",
       "30 days after the last piece came or an organization last asked to keep it",
       {{"media_id", "random; stands in the sealed case alone, so it ties to no case here"},
        {"chunk_count", "the size of a recording or picture, in steps of at most 12 %"},
        {"next_chunk", "how much of it has come"},
        {"kept_day", "the UTC day it came or was last kept"}}},
      {"media_chunks",
       "as long as its object in media",
       {{"place", kPlace},
        {"media_id", "which pieces belong together"},
        {"chunk", "which piece"},
        {"bytes", "sealed; the key stands in the sealed case alone"}}},
      {"members",
       "until the certificate runs out or is revoked",
       {{"org_id", kOrg},
        {"member_id", kMember},
        {"serial", kSerial},
        {"not_after", "until when the certificate is valid"},
        {"record", "the member's public keys and role, signed; no name"}}},
      {"notes",
       kAsTheCase,
       {{"case_id", kCaseId},
        {"record_hash", kHash},
        {"place", kPlace},
        {"key_id", "which organization wrote it"}}},
      {"recipients",
       kAsTheCase,
       {{"key_id", "which organization may open the case"},
        {"place", kPlace},
        {"case_id", kCaseId},
        {"size_bytes", "as in cases"},
        {"key_ids", "as in cases"},
        {"follow_up_count", "how often the reporter wrote again"}}},
      {"records",
       kAsTheCase,
       {{"place", kPlace},
        {"record",
         "the sealed case, follow-up, note or share: readable are its ids and key ids;"
         " the text opens with keys of the chosen organizations alone"}}},
      {"replies",
       "until the reporter has read it, 60 days at most",
       {{"mailbox_id", kMailbox},
        {"msg_id", "random"},
        {"org_id", "which organization answered"},
        {"day", "the UTC day of the answer"},
        {"record", "the sealed answer: opens with the reporter's secrets alone"}}},
      {"reports",
       "until the week it names ended five weeks ago",
       {{"week", "the week the sending device named"},
        {"record_hash", kHash},
        {"source", "whether it came from a phone or from a desk"},
        {"record",
         "the sealed incident report: with the tally key it opens to a month, a county"
         " group or state, and seven words"}}},
      {"revocations",
       "as long as this database",
       {{"org_id", kOrg},
        {"serial", "which certificate no longer counts"},
        {"record", "the same, signed, with the time the organization wrote into it"}}},
      {"secrets",
       "as long as this database",
       {{"name", "what the value is for"},
        {"value", "a key that marks page numbers as this server's own; it opens nothing"}}},
      {"sessions",
       "15 idle minutes, 8 hours at most",
       {{"token_hash", "whether a session token that somebody already holds is from here"},
        {"org_id", kOrg},
        {"member_id", kMember},
        {"idle_until_minute", "when, to the minute, the member last used the server, and 15 more"},
        {"ends_minute", "when, to the minute, the member logged in, and 8 hours more"}}},
      {"shares",
       kAsTheCase,
       {{"case_id", kCaseId},
        {"record_hash", kHash},
        {"place", kPlace},
        {"key_id", "to which organization the case was handed"}}},
      {"withdrawals",
       "as long as its key",
       {{"org_id", kOrg},
        {"key_id", "which key was withdrawn; phones have it too"},
        {"record", "the same, signed, with the time the organization wrote into it"}}},
  };
  return tables;
}

// What no table shows.
constexpr std::array<Column, 7> kBeside = {{
    {"the database's key file", "opens the database: all of the above, and no more"},
    {"the write-ahead log",
     "the order of the last changes, until retention, a read reply or an erased case empties it"},
    {"last-removal", "the day on which what was old was last removed"},
    {"the freshness key", "lets its holder say that guidance is fresh; opens nothing"},
    {"the TLS key", "lets its holder pose as this server"},
    {"the log on standard error", "starts, stops and faults, by the day; no call and no address"},
    {"memory and network while it runs",
     "the address a call comes from, which call, and its size: never stored"},
}};

std::string_view RevealedBy(const Table* table, std::string_view column) {
  if (table == nullptr) return {};
  const auto found = std::ranges::find(table->columns, column, &Column::name);
  return found == table->columns.end() ? std::string_view() : found->reveals;
}

std::string_view OrUndescribed(const std::string& text) {
  return text.empty() ? "NOT DESCRIBED: take it to reveal anything" : std::string_view(text);
}

}  // namespace

std::vector<TablePreview> Describe(const std::vector<LiveTable>& live) {
  std::vector<TablePreview> described;
  for (const LiveTable& table : live) {
    const auto found = std::ranges::find(Descriptions(), table.name, &Table::name);
    const Table* known = found == Descriptions().end() ? nullptr : &*found;
    TablePreview preview{
        table.name, table.rows, std::string(known == nullptr ? "" : known->kept), {}};
    for (const std::string& column : table.columns) {
      preview.columns.push_back({column, std::string(RevealedBy(known, column))});
    }
    described.push_back(std::move(preview));
  }
  return described;
}

StatusOr<SubpoenaPreview> PreviewSubpoena(const Options& options) {
  TAILLIGHT_ASSIGN_OR_RETURN(const sqlcipher::DatabaseKey key, ReadDatabaseKey(options));
  sqlcipher::ConnectionOptions file;
  file.path = options.database;
  file.create = false;
  TAILLIGHT_ASSIGN_OR_RETURN(sqlcipher::Connection connection,
                             sqlcipher::Connection::Open(file, key));
  SubpoenaPreview preview;
  TAILLIGHT_ASSIGN_OR_RETURN(preview.schema_version, sqlcipher::SchemaVersion(connection));
  TAILLIGHT_ASSIGN_OR_RETURN(const std::vector<LiveTable> live, ReadLiveSchema(connection));
  preview.tables = Describe(live);
  return preview;
}

std::string ToText(const SubpoenaPreview& preview) {
  std::string text = fmt::format("In the database, schema {}:\n", preview.schema_version);
  for (const TablePreview& table : preview.tables) {
    text += fmt::format("\n{} ({} rows), kept: {}\n", table.name, table.rows,
                        OrUndescribed(table.kept));
    for (const ColumnPreview& column : table.columns) {
      text += fmt::format("  {:<18} {}\n", column.name, OrUndescribed(column.reveals));
    }
  }
  text += "\nBeside it:\n\n";
  for (const Column& thing : kBeside) text += fmt::format("  {}: {}\n", thing.name, thing.reveals);
  return text;
}

std::string ToJson(const SubpoenaPreview& preview) {
  nlohmann::ordered_json document = {{"schema_version", preview.schema_version},
                                     {"tables", nlohmann::ordered_json::array()},
                                     {"beside", nlohmann::ordered_json::array()}};
  for (const TablePreview& table : preview.tables) {
    nlohmann::ordered_json columns = nlohmann::ordered_json::array();
    for (const ColumnPreview& column : table.columns) {
      columns.push_back({{"name", column.name}, {"reveals", OrUndescribed(column.reveals)}});
    }
    document["tables"].push_back({{"name", table.name},
                                  {"rows", table.rows},
                                  {"kept", OrUndescribed(table.kept)},
                                  {"columns", std::move(columns)}});
  }
  for (const Column& thing : kBeside) {
    document["beside"].push_back({{"name", thing.name}, {"reveals", thing.reveals}});
  }
  return document.dump(2) + "\n";
}

}  // namespace taillight::server

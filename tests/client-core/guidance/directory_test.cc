// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/guidance/directory.h"

#include "tests/client-core/guidance/bundle_workshop.h"
#include "tests/support/status_matchers.h"

namespace taillight::guidance {
namespace {

using support::IsOk;
using support::IsOkAndHolds;
using support::StatusIs;

TEST(DirectoryTest, ReadsBackWhatWasWritten) {
  const auto written = Directory::Of({MakeOrganization(0), MakeOrganization(1)});
  ASSERT_THAT(written, IsOk());

  const auto read = Directory::Create(written->Serialize());

  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(std::vector(read->organizations().begin(), read->organizations().end()),
            std::vector(written->organizations().begin(), written->organizations().end()));
}

TEST(DirectoryTest, FindsByIdAndByHandleInEitherCase) {
  const auto directory = Directory::Of({MakeOrganization(0), MakeOrganization(1)}).value();

  ASSERT_NE(directory.FindByHandle("clinic-1"), nullptr);
  EXPECT_EQ(*directory.FindByHandle("clinic-1"), MakeOrganization(1));
  EXPECT_EQ(directory.FindByHandle("CLINIC"), nullptr);
  ASSERT_NE(directory.FindById(MakeOrganization(0).id), nullptr);
  EXPECT_EQ(*directory.FindById(MakeOrganization(0).id), MakeOrganization(0));
  EXPECT_EQ(directory.FindById(OrgId()), nullptr);
}

TEST(DirectoryTest, EntryAloneReadsBack) {
  EXPECT_THAT(ParseOrganization(SerializeOrganization(MakeOrganization(0))),
              IsOkAndHolds(MakeOrganization(0)));
  EXPECT_THAT(ParseOrganization(AsBytes("x")), StatusIs(StatusCode::kInvalidArgument));
}

TEST(DirectoryTest, RefusesOneHandleOrIdTwice) {
  Organization same_handle = MakeOrganization(1);
  same_handle.handle = MakeOrganization(0).handle;
  Organization same_id = MakeOrganization(1);
  same_id.id = MakeOrganization(0).id;

  EXPECT_THAT(Directory::Of({MakeOrganization(0), same_handle}),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(Directory::Of({MakeOrganization(0), same_id}),
              StatusIs(StatusCode::kInvalidArgument));
}

TEST(DirectoryTest, RefusesOrganizationOfAnotherForm) {
  const std::vector<std::function<void(Organization&)>> changes = {
      [](Organization& o) { o.handle = "A"; },
      [](Organization& o) { o.handle = "lower"; },
      [](Organization& o) { o.handle = "SEVENTEEN-LETTERS"; },
      [](Organization& o) { o.name.clear(); },
      [](Organization& o) { o.name.assign(201, 'x'); },
      [](Organization& o) { o.regions.clear(); },
      [](Organization& o) { o.regions = {""}; },
      [](Organization& o) { o.languages.clear(); },
      [](Organization& o) { o.languages.assign(65, "en"); },
      [](Organization& o) { o.hours.assign(201, 'x'); },
      [](Organization& o) { o.public_contact.assign(201, 'x'); }};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Organization organization = MakeOrganization(0);
    changes[i](organization);
    EXPECT_THAT(ParseOrganization(SerializeOrganization(organization)),
                StatusIs(StatusCode::kInvalidArgument))
        << i;
  }
}

}  // namespace
}  // namespace taillight::guidance

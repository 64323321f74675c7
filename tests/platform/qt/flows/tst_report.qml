// SPDX-License-Identifier: AGPL-3.0-or-later
// Telling what happened: a question a screen, the way back, what is kept, and what the lock takes away.
import QtQuick
import Taillight.Test

PhoneCase {
    name: "Report"

    readonly property string story: "They stopped us near the bakery. No light was broken."

    function init() { verify(Phone.startAtHome()) }

    /// From home to the reports, through a lock that is set or shut.
    function openReports() {
        tap("tell")
        comesTo("LockScreen")
        tryVerify(() => Phone.app.lock.known && !Phone.app.lock.busy)
        type("passphrase", passphrase)
        if (has("again")) type("again", passphrase)
        tap("open")
        comesTo("ReportsScreen")
    }
    function goToQuestion(id) {
        for (let step = 0; step < Phone.app.drafts.stepCount; ++step) {
            Phone.app.drafts.goTo(step)
            if (Phone.app.drafts.question.id === id) return
        }
        fail("no question " + id)
    }

    function test_nothing_private_is_written_before_there_is_a_lock() {
        tap("tell")
        comesTo("LockScreen")
        tryVerify(() => has("again"))
        compare(Phone.privateFiles().filter(name => name === "case.db" || name === "lock"), [])
    }

    function test_every_question_can_be_skipped() {
        openReports()
        tap("new")
        comesTo("ReportScreen")
        for (let step = 1; step < Phone.app.drafts.shortCount; ++step) {
            tap("next")
            tryCompare(Phone.app.drafts, "step", step)
        }
        tap("next")
        comesTo("MoreScreen")
        tap("more")
        comesTo("ReportScreen")
        for (let step = Phone.app.drafts.shortCount + 1; step < Phone.app.drafts.stepCount; ++step) {
            tap("next")
            tryCompare(Phone.app.drafts, "step", step)
        }
        tap("next")
        comesTo("ConsentScreen")
        verify(!Phone.find("go-on").enabled)
    }

    function test_the_way_back_loses_nothing() {
        openReports()
        tap("new")
        comesTo("ReportScreen")
        tap("my-place")
        tryVerify(() => has("chosen-place"))
        tap("next")
        tap("today")
        const day = Phone.app.drafts.question.value
        verify(day.length > 0)
        tap("next")
        tap("hour-22")
        tap("next")
        tap("back")
        compare(Phone.app.drafts.question.value, "22")
        tap("back")
        compare(Phone.app.drafts.question.value, day)
        tap("back")
        verify(has("chosen-place"))
        tap("back")
        comesTo("ReportsScreen")
        tryVerify(() => has("draft-0"))
        tap("draft-0")
        comesTo("ReportScreen")
        tryVerify(() => has("chosen-place"))
    }

    function test_what_was_typed_is_there_after_a_restart() {
        openReports()
        tap("new")
        comesTo("ReportScreen")
        goToQuestion("story")
        tryVerify(() => has("only-clinic"))
        type("line", story)
        tryCompare(Phone.app.drafts, "saved", true)
        verify(Phone.restart())
        comesTo("HomeScreen")
        openReports()
        tryVerify(() => has("draft-0"))
        tap("draft-0")
        comesTo("ReportScreen")
        goToQuestion("story")
        tryVerify(() => Phone.app.drafts.question.value === story)
    }

    function test_what_tells_who_someone_is_is_pointed_out_where_it_does_not_belong() {
        openReports()
        tap("new")
        comesTo("ReportScreen")
        goToQuestion("agency_name")
        type("line", "Police of Springfield")
        compare(says("hint"), "")
        type("line", "A123456789")
        tryVerify(() => says("hint").length > 0)
        compare(Phone.app.drafts.question.value, "A123456789")
    }

    function test_the_lock_takes_the_report_off_the_screen_and_keeps_it() {
        openReports()
        tap("new")
        comesTo("ReportScreen")
        goToQuestion("story")
        type("line", story)
        Phone.sleep()
        comesTo("HomeScreen")
        compare(Phone.app.drafts.draft, "")
        verify(Phone.words().indexOf("bakery") < 0)
        openReports()
        tryVerify(() => has("draft-0"))
        tap("draft-0")
        comesTo("ReportScreen")
        goToQuestion("story")
        tryVerify(() => Phone.app.drafts.question.value === story)
    }
}

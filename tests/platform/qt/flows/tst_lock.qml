// SPDX-License-Identifier: AGPL-3.0-or-later
// The lock: set, shut, opened, guessed at, changed; words that delete, and the wipe.
import QtQuick
import Taillight.Test

PhoneCase {
    name: "Lock"

    readonly property string otherWords: "harbor violin maple copper sunday kettle"

    function init() { verify(Phone.startAtHome()) }

    function test_few_words_set_no_lock() {
        tap("settings")
        tap("lock")
        tryVerify(() => has("again"))
        type("passphrase", "umbrella granite")
        type("again", "umbrella granite")
        tap("open")
        tryVerify(() => says("problem").length > 0)
        compare(Phone.screen, "LockScreen")
        verify(!Phone.app.lock.isSet)
    }

    function test_two_that_differ_set_no_lock() {
        tap("settings")
        tap("lock")
        tryVerify(() => has("again"))
        type("passphrase", passphrase)
        type("again", otherWords)
        tap("open")
        tryVerify(() => says("problem").length > 0)
        verify(!Phone.app.lock.isSet)
        compare(Phone.privateFiles().filter(name => name === "case.db"), [])
    }

    function test_suggested_words_are_six_and_new_each_time() {
        tap("settings")
        tap("lock")
        tryVerify(() => has("suggest"))
        tap("suggest")
        const first = says("suggestion")
        compare(first.split(" ").length, 6)
        tap("suggest")
        verify(says("suggestion") !== first)
        type("passphrase", first)
        type("again", first)
        tap("open")
        comesTo("LockSettingsScreen")
    }

    function test_the_lock_opens_after_a_restart_and_with_its_words_alone() {
        setLock()
        verify(Phone.restart())
        comesTo("HomeScreen")
        verify(!Phone.app.lock.unlocked)
        openLock(otherWords)
        compare(Phone.screen, "LockScreen")
        verify(says("problem").length > 0)
        tryOpen(passphrase)
        comesTo("LockSettingsScreen")
    }

    function test_wrong_words_make_wait_and_the_right_ones_open_afterwards() {
        setLock()
        tap("lock-now")
        comesTo("HomeScreen")
        tap("settings")
        tap("lock")
        for (let wrong = 0; wrong < 5; ++wrong) tryOpen(otherWords)
        tryVerify(() => Phone.app.lock.waitSeconds > 0)
        verify(!Phone.find("open").enabled)
        verify(says("problem").length > 0)
        verify(Phone.restart())
        comesTo("HomeScreen")
        tap("settings")
        tap("lock")
        tryVerify(() => Phone.app.lock.waitSeconds > 0)
        Phone.advance(31)
        tap("back")
        tap("lock")
        tryVerify(() => Phone.app.lock.known && Phone.app.lock.waitSeconds === 0)
        tryOpen(passphrase)
        comesTo("LockSettingsScreen")
    }

    function test_it_shuts_when_told_and_private_screens_go() {
        setLock()
        tap("change")
        comesTo("ChangeLockScreen")
        tap("back")
        comesTo("LockSettingsScreen")
        tap("lock-now")
        comesTo("HomeScreen")
        verify(!Phone.app.lock.unlocked)
    }

    function test_it_shuts_when_the_screen_goes_off() {
        setLock()
        Phone.sleep()
        tryVerify(() => !Phone.app.lock.unlocked)
        comesTo("HomeScreen")
    }

    function test_it_shuts_after_a_minute_behind_another_app_even_if_no_timer_ran() {
        setLock()
        Phone.goBehind()
        Phone.advance(59)
        Phone.comeBack()
        wait(50)
        verify(Phone.app.lock.unlocked)
        Phone.goBehind()
        Phone.advance(60)
        Phone.comeBack()
        tryVerify(() => !Phone.app.lock.unlocked)
    }

    function test_a_clock_set_back_does_not_keep_it_open() {
        setLock()
        Phone.goBehind()
        Phone.advance(-3600)
        Phone.comeBack()
        tryVerify(() => !Phone.app.lock.unlocked)
    }

    function test_the_words_are_changed() {
        setLock()
        tap("change")
        comesTo("ChangeLockScreen")
        type("now", otherWords)
        type("next", otherWords)
        type("again", otherWords)
        tap("save")
        tryVerify(() => says("problem").length > 0 && !Phone.app.lock.busy, 20000)
        type("now", passphrase)
        type("next", otherWords)
        type("again", otherWords)
        tap("save")
        comesTo("LockSettingsScreen")
        tap("lock-now")
        comesTo("HomeScreen")
        openLock(passphrase)
        compare(Phone.screen, "LockScreen")
        tryOpen(otherWords)
        comesTo("LockSettingsScreen")
    }

    function test_words_that_delete_delete_and_leave_rights_alone() {
        setLock()
        tap("duress")
        comesTo("DuressScreen")
        verify(!has("save"))
        tap("understood")
        type("mine", passphrase)
        type("next", otherWords)
        type("again", otherWords)
        tap("save")
        comesTo("LockSettingsScreen")
        tap("lock-now")
        comesTo("HomeScreen")
        openLock(otherWords)
        // Shows what a new phone shows behind its lock.
        tryVerify(() => Phone.app.lock.unlocked)
        verify(Phone.app.rights.situations.length > 0)
        tryVerify(() => Phone.screen !== "LockScreen")
        while (has("back")) tap("back")
        tap("situation-traffic_stop")
        comesTo("SituationScreen")
        verify(Phone.restart())
        comesTo("HomeScreen")
        openLock(passphrase)
        compare(Phone.screen, "LockScreen")
        verify(!Phone.app.lock.unlocked)
    }

    function test_a_wipe_can_be_stopped() {
        setLock()
        tap("back")
        tap("wipe")
        comesTo("WipeScreen")
        tap("wipe")
        tryVerify(() => has("countdown"))
        tap("cancel")
        tryVerify(() => !has("countdown") && has("wipe"))
        verify(Phone.restart())
        comesTo("HomeScreen")
        openLock(passphrase)
        comesTo("LockSettingsScreen")
    }

    function test_a_wipe_that_is_left_goes_on_no_more() {
        setLock()
        tap("back")
        tap("wipe")
        tap("wipe")
        tryVerify(() => has("countdown"))
        tap("back")
        comesTo("SettingsScreen")
        wait(5500)
        verify(Phone.app.lock.unlocked)
        verify(Phone.privateFiles().indexOf("case.db") >= 0)
    }

    function test_a_wipe_that_is_not_stopped_deletes_and_shows_rights() {
        setLock()
        tap("back")
        tap("wipe")
        tap("wipe")
        tryVerify(() => Phone.screen === "HomeScreen", 15000)
        verify(!Phone.app.lock.unlocked)
        compare(Phone.privateFiles().filter(name => name.startsWith("case.db") || name === "lock"), [])
        tap("settings")
        tap("lock")
        tryVerify(() => has("again"), 5000, "a lock is set anew")
    }
}

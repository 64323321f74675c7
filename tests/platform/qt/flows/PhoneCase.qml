// SPDX-License-Identifier: AGPL-3.0-or-later
// What every flow does: taps, types and waits, and says which step failed.
import QtQuick
import QtTest
import Taillight.Test

TestCase {
    readonly property string passphrase: "umbrella granite seven oxen ladder pepper"

    function tap(name) { verify(Phone.tap(name), "tap " + name + " on " + Phone.screen) }
    function type(name, text) { verify(Phone.type(name, text), "type into " + name + " on " + Phone.screen) }
    function comesTo(screen) { tryVerify(() => Phone.screen === screen, 10000, "should come to " + screen + ", is on " + Phone.screen) }
    function has(name) { return Phone.find(name) !== null }
    function says(name) {
        const item = Phone.find(name)
        return item === null ? "" : item.text
    }

    function cleanup() { Phone.stop() }

    /// From home to the settings behind a lock that is set on the way.
    function setLock() {
        tap("settings")
        tap("lock")
        comesTo("LockScreen")
        tryVerify(() => has("again"))
        type("passphrase", passphrase)
        type("again", passphrase)
        tap("open")
        comesTo("LockSettingsScreen")
        verify(Phone.app.lock.unlocked)
    }
    /// From home, with a lock that is shut.
    function openLock(words) {
        tap("settings")
        tap("lock")
        comesTo("LockScreen")
        tryOpen(words)
    }
    function tryOpen(words) {
        tryVerify(() => has("passphrase") && !Phone.app.lock.busy)
        type("passphrase", words)
        tap("open")
        tryVerify(() => !Phone.app.lock.busy, 20000)
    }
}

// SPDX-License-Identifier: AGPL-3.0-or-later
// Size of letters, colors, language, the proxy; all but the place of the fingers survives a restart.
import QtQuick
import Taillight.Test

PhoneCase {
    name: "Settings"

    function init() {
        verify(Phone.startAtHome())
        tap("settings")
        comesTo("SettingsScreen")
    }

    function test_letters_grow_and_stay_so() {
        const before = Phone.find("title").font.pixelSize
        tap("scale-200")
        tryCompare(Phone.find("title").font, "pixelSize", before * 2)
        verify(Phone.restart())
        comesTo("HomeScreen")
        compare(Phone.app.settings.textScale, 200)
        compare(Phone.find("title").font.pixelSize, before * 2)
    }

    function test_colors_change_and_stay_so() {
        tap("theme-light")
        const light = String(Phone.find("title").color)
        tap("theme-dark")
        tryVerify(() => String(Phone.find("title").color) !== light)
        verify(Phone.restart())
        comesTo("HomeScreen")
        compare(Phone.app.settings.theme, "dark")
    }

    function test_another_language_turns_the_screen() {
        const leave = () => Phone.find("leave").mapToItem(null, 0, 0).x
        const before = leave()
        tap("language")
        comesTo("LanguageScreen")
        tap("language-ar")
        comesTo("SettingsScreen")
        tryVerify(() => leave() < before)
        tap("language")
        tap("language-en")
        comesTo("SettingsScreen")
        tryVerify(() => leave() === before)
    }

    function test_a_proxy_is_refused_or_kept() {
        tap("network")
        comesTo("NetworkScreen")
        type("proxy", "socks5://127.0.0.1:9050")
        tap("save")
        tryVerify(() => says("problem").length > 0)
        compare(Phone.app.settings.proxy, "")
        type("proxy", "http://127.0.0.1:9080")
        tap("save")
        tryCompare(Phone.app.settings, "proxy", "http://127.0.0.1:9080")
        verify(Phone.restart())
        compare(Phone.app.settings.proxy, "http://127.0.0.1:9080")
    }

    function test_who_sees_what_can_be_read_without_a_lock() {
        tap("who")
        comesTo("WhoSeesScreen")
        verify(Phone.words().length > 200)
        tap("back")
        comesTo("SettingsScreen")
    }
}

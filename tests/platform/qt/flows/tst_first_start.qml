// SPDX-License-Identifier: AGPL-3.0-or-later
// From nothing to rights: no account, no lock, nothing private written.
import QtQuick
import Taillight.Test

PhoneCase {
    name: "FirstStart"

    function init() { verify(Phone.start()) }

    function test_language_then_place_then_rights_data() {
        return [
            { tag: "Spanish", language: "es", rightToLeft: false },
            { tag: "Arabic", language: "ar", rightToLeft: true }
        ]
    }
    function test_language_then_place_then_rights(row) {
        comesTo("LanguageScreen")
        compare(Phone.names("language-").length, 7)
        tap("language-" + row.language)
        comesTo("PlaceScreen")
        tryCompare(Phone.app, "language", row.language)
        compare(Phone.app.rightToLeft, row.rightToLeft)
        type("place", "02139")
        tap("find")
        tryVerify(() => has("found-25017"))
        tap("found-25017")
        comesTo("HomeScreen")
        tryCompare(Phone.app.rights, "place", "us-ma")
        tryVerify(() => Phone.names("situation-").length > 5)
        tap("situation-traffic_stop")
        comesTo("SituationScreen")
        tryVerify(() => Phone.find("section").text.length > 0)
        compare(Phone.privateFiles().filter(name => name === "case.db" || name === "lock"), [])

        verify(Phone.restart())
        comesTo("HomeScreen")
        compare(Phone.app.language, row.language)
        compare(Phone.app.rights.place, "us-ma")
    }

    function test_the_place_can_be_left_out() {
        comesTo("LanguageScreen")
        tap("language-en")
        comesTo("PlaceScreen")
        tap("skip")
        comesTo("HomeScreen")
        tap("situation-search_of_car")
        comesTo("SituationScreen")
        tryVerify(() => Phone.find("section").text.length > 0)
        compare(Phone.app.rights.place, "")
    }

    function test_a_town_s_name_will_do() {
        tap("language-en")
        comesTo("PlaceScreen")
        type("place", "El Paso")
        Phone.key(Qt.Key_Return)
        tryVerify(() => has("found-48141"))
    }

    function test_what_is_no_place_is_said() {
        tap("language-en")
        comesTo("PlaceScreen")
        type("place", "00000")
        tap("find")
        tryVerify(() => says("problem").length > 0)
        compare(Phone.names("found-").length, 0)
    }
}

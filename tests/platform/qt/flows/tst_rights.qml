// SPDX-License-Identifier: AGPL-3.0-or-later
// Reading: every situation to its end and back, English for the officer, sources, search, the card, places that are kept.
import QtQuick
import Taillight.Test

PhoneCase {
    name: "Rights"

    function init() { verify(Phone.startAtHome()) }

    function test_every_situation_can_be_read_to_its_end_and_back() {
        const situations = Phone.names("situation-")
        verify(situations.length > 5)
        for (const situation of situations) {
            tap(situation)
            comesTo("SituationScreen")
            tryVerify(() => has("next") || has("done"))
            let steps = 0
            while (has("next")) {
                tap("next")
                verify(++steps < 60, situation + " does not end")
            }
            verify(steps >= 4, situation + " has " + steps)
            verify(has("done"))
            for (let step = 0; step <= steps; ++step) {
                compare(Phone.screen, "SituationScreen")
                tap("back")
            }
            comesTo("HomeScreen")
        }
    }

    function test_a_sentence_is_turned_to_English_and_back() {
        tap("settings")
        tap("language")
        tap("language-es")
        comesTo("SettingsScreen")
        tryCompare(Phone.app, "language", "es")
        tap("back")
        tap("situation-traffic_stop")
        tryVerify(() => has("next"))
        tap("next")
        tryVerify(() => has("english"))
        const own = says("sentence")
        tap("english")
        verify(says("sentence") !== own)
        verify(says("sentence").length > 0)
        tap("english")
        compare(says("sentence"), own)
    }

    function test_the_law_behind_a_page_is_shown() {
        tap("situation-traffic_stop")
        tryVerify(() => has("next"))
        while (!has("sources")) tap("next")
        tap("sources")
        comesTo("SourcesScreen")
        verify(Phone.words().indexOf("http") >= 0)
        tap("back")
        comesTo("SituationScreen")
    }

    function test_what_is_in_English_alone_says_so() {
        Phone.app.rights.chooseLanguage("vi")
        tryCompare(Phone.app, "language", "vi")
        tap("situation-traffic_stop")
        tryVerify(() => has("next"))
        while (!has("sources")) {
            verify(!has("untranslated"))
            tap("next")
        }
        const page = Phone.app.rights.page
        compare(has("untranslated"), page.untranslatedLabel.length > 0)
    }

    function test_search_finds_and_opens() {
        tap("search")
        comesTo("SearchScreen")
        type("words", "warrant")
        tap("find")
        tryVerify(() => Phone.app.rights.found.length > 0)
        type("words", "xqzwv")
        tap("find")
        tryVerify(() => Phone.app.rights.searched && Phone.app.rights.found.length === 0)
    }

    function test_the_card_has_two_sides() {
        tap("card")
        comesTo("CardScreen")
        tryVerify(() => Phone.app.rights.page.id === "card")
        const mine = Phone.words()
        tap("turn")
        verify(Phone.words() !== mine)
        tap("turn")
        compare(Phone.words(), mine)
    }

    function test_places_are_kept_chosen_and_forgotten() {
        tap("place")
        comesTo("PlacesScreen")
        tap("add")
        comesTo("PlaceScreen")
        type("place", "Texas")
        tap("find")
        tryVerify(() => has("found-us-tx"))
        tap("found-us-tx")
        tryCompare(Phone.app.rights, "place", "us-tx")
        comesTo("HomeScreen")
        tap("place")
        tryVerify(() => Phone.names("kept-").length === 2)
        tap("kept-us-ma")
        comesTo("HomeScreen")
        tryCompare(Phone.app.rights, "place", "us-ma")
        tap("place")
        tap("forget")
        tryCompare(Phone.app.rights, "place", "us-tx")
        tryVerify(() => Phone.names("kept-").length === 1)
    }

    function test_help_near_here_says_something() {
        tap("help")
        comesTo("HelpScreen")
        verify(Phone.words().length > 40)
        tap("back")
        comesTo("HomeScreen")
    }
}

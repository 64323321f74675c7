// SPDX-License-Identifier: AGPL-3.0-or-later
// A plain rights guide, with the button for a stop first.
import QtQuick
import Taillight
import Taillight.Core

Screen {
    id: screen

    title: qsTr("Your rights")
    hasBack: false
    Note {
        objectName: "warning"
        text: App.rights.error.length > 0 ? App.rights.error : App.rights.warning
    }
    BigButton {
        objectName: "place"
        text: App.rights.place.length > 0 ? App.rights.placeName : qsTr("Choose your place")
        hint: qsTr("Rights are shown for this place.")
        leads: true
        onClicked: screen.go("PlacesScreen")
    }
    Heading { text: qsTr("What is happening?") }
    Repeater {
        model: App.rights.situations
        BigButton {
            required property var modelData
            objectName: "situation-" + modelData.id
            text: modelData.title
            leads: true
            onClicked: screen.go("SituationScreen", { situation: modelData.id })
        }
    }
    Heading { text: qsTr("More") }
    BigButton { objectName: "search"; text: qsTr("Search"); leads: true; onClicked: screen.go("SearchScreen") }
    BigButton { objectName: "help"; text: qsTr("Help near here"); leads: true; onClicked: screen.go("HelpScreen") }
    BigButton { objectName: "card"; text: qsTr("Card to show"); leads: true; onClicked: screen.go("CardScreen") }
    BigButton { objectName: "tell"; text: qsTr("Tell what happened"); leads: true; onClicked: screen.goPrivate("ReportsScreen") }
    BigButton { objectName: "inbox"; text: qsTr("Answers"); leads: true; onClicked: screen.goPrivate("InboxScreen") }
    BigButton { objectName: "settings"; text: qsTr("Settings"); leads: true; onClicked: screen.go("SettingsScreen") }
    footer: BigButton {
        objectName: "stop"
        text: qsTr("I am being stopped")
        kind: "main"
        textSize: Theme.large
        implicitHeight: Math.max(72, implicitContentHeight + 24)
        onClicked: screen.go("StopScreen")
    }

    /// Opens the lock first, or sets one: nothing private is kept without.
    function goPrivate(name) {
        if (App.lock.unlocked && App.lock.isSet) go(name)
        else go("LockScreen", { next: name })
    }
}

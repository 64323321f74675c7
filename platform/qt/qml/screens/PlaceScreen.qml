// SPDX-License-Identifier: AGPL-3.0-or-later
// Where are you: by name, ZIP code or this device's own position.
import QtQuick
import Taillight
import Taillight.Core

Screen {
    id: screen

    property bool isFirst: false

    title: qsTr("Where are you?")
    Words { text: qsTr("The law is not the same in each state. Your place stays on this phone.") }
    Field {
        id: typed
        objectName: "place"
        label: qsTr("State, county, town or ZIP code")
        onAccepted: App.places.find(text)
    }
    BigButton {
        objectName: "find"
        text: qsTr("Find")
        kind: "main"
        onClicked: App.places.find(typed.text)
    }
    BigButton {
        objectName: "locate"
        visible: App.places.canLocate
        text: App.places.looking ? qsTr("Looking…") : qsTr("Use where I am")
        enabled: !App.places.looking
        onClicked: App.places.locate()
    }
    Note {
        objectName: "problem"
        text: App.places.problem === "outside" ? qsTr("That is outside the places we know.")
            : App.places.problem === "unknown" ? qsTr("We do not know that place. Try the name of the state.")
            : App.places.problem === "no_position" ? qsTr("This phone could not say where it is. Type a name.")
            : App.places.nearLine ? qsTr("You are near a line. Pick the place you are in.")
            : App.places.approximate ? qsTr("Not the same name. Is it one of these?") : ""
    }
    Repeater {
        model: App.places.places
        BigButton {
            required property var modelData
            objectName: "found-" + modelData.jurisdiction
            text: modelData.name
            leads: true
            onClicked: screen.choose(modelData.jurisdiction)
        }
    }
    footer: BigButton {
        objectName: "skip"
        visible: screen.isFirst
        text: qsTr("Skip: show the law of the whole country")
        onClicked: screen.leave()
    }

    function choose(place) {
        App.rights.choosePlace(place)
        leave()
    }
    function leave() {
        if (isFirst) replace("HomeScreen")
        else back()
    }
    Component.onCompleted: App.places.clear()
}

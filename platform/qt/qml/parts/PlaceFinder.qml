// SPDX-License-Identifier: AGPL-3.0-or-later
// Finds a place on this device, by name, ZIP code or position.
import QtQuick
import QtQuick.Layouts
import Taillight
import Taillight.Core

ColumnLayout {
    id: finder

    /// {jurisdiction, fips, state, name}.
    signal chosen(var place)

    Layout.fillWidth: true
    spacing: Theme.gap
    Field {
        id: typed
        objectName: "place"
        Layout.fillWidth: true
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
            objectName: "found-" + (modelData.fips || modelData.jurisdiction)
            text: modelData.name
            leads: true
            onClicked: finder.chosen(modelData)
        }
    }
    Component.onCompleted: App.places.clear()
}

// SPDX-License-Identifier: AGPL-3.0-or-later
// The places a person keeps: the first is the one rights are shown for.
import QtQuick
import Taillight
import Taillight.Core

Screen {
    id: screen

    title: qsTr("Your places")
    Words { text: qsTr("They stay on this phone. Who holds the phone can see them.") }
    Repeater {
        model: App.rights.keptPlaces
        Choice {
            required property var modelData
            objectName: "kept-" + modelData.id
            text: modelData.name
            single: true
            checked: modelData.id === App.rights.place
            onClicked: { App.rights.choosePlace(modelData.id); screen.back() }
        }
    }
    BigButton {
        objectName: "add"
        text: qsTr("Add a place")
        kind: "main"
        onClicked: screen.replace("PlaceScreen")
    }
    BigButton {
        objectName: "forget"
        visible: App.rights.place.length > 0
        text: qsTr("Forget this place")
        hint: App.rights.placeName
        onClicked: App.rights.forgetPlace(App.rights.place)
    }
}

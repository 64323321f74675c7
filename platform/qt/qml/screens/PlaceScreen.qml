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
    PlaceFinder {
        onChosen: place => { App.rights.choosePlace(place.jurisdiction); screen.leave() }
    }
    footer: BigButton {
        objectName: "skip"
        visible: screen.isFirst
        text: qsTr("Skip: show the law of the whole country")
        onClicked: screen.leave()
    }

    function leave() {
        if (isFirst) replace("HomeScreen")
        else back()
    }
}

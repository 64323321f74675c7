// SPDX-License-Identifier: AGPL-3.0-or-later
// Searches all guidance on the device; what is typed is kept nowhere.
import QtQuick
import Taillight
import Taillight.Core

Screen {
    id: screen

    title: qsTr("Search")
    Field {
        id: typed
        objectName: "words"
        label: qsTr("What do you look for?")
        onAccepted: App.rights.search(text)
    }
    BigButton {
        objectName: "find"
        text: qsTr("Find")
        kind: "main"
        onClicked: App.rights.search(typed.text)
    }
    Words {
        visible: App.rights.searched && App.rights.found.length === 0
        text: qsTr("Nothing found. Try one other word.")
    }
    Repeater {
        model: App.rights.found
        BigButton {
            required property var modelData
            text: modelData.text
            hint: modelData.situationTitle.length > 0 ? modelData.situationTitle : modelData.cite
            leads: modelData.situation.length > 0
            enabled: true
            onClicked: if (modelData.situation.length > 0) screen.go("SituationScreen", { situation: modelData.situation })
        }
    }
}

// SPDX-License-Identifier: AGPL-3.0-or-later
// New words or a new PIN for the lock.
import QtQuick
import Taillight
import Taillight.Core

Screen {
    id: screen

    isPrivate: true
    title: qsTr("Change the words or PIN")
    Field { id: now; objectName: "now"; label: qsTr("What it is now"); secret: true }
    Field { id: next; objectName: "next"; label: qsTr("What it will be"); secret: true }
    Field { id: again; objectName: "again"; label: qsTr("Type the same again"); secret: true }
    Note { objectName: "problem"; text: screen.mismatch ? qsTr("The two are not the same. Type them again.") : App.lock.error }
    footer: BigButton {
        objectName: "save"
        text: App.lock.busy ? qsTr("One moment…") : qsTr("Change it")
        kind: "main"
        enabled: !App.lock.busy
        onClicked: {
            screen.mismatch = next.text.trim() !== again.text.trim()
            if (!screen.mismatch) App.lock.change(now.text, next.text)
        }
    }

    property bool mismatch: false

    Connections {
        target: App.lock
        function onDone() { screen.back() }
    }
    Component.onCompleted: App.lock.look()
}

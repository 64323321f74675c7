// SPDX-License-Identifier: AGPL-3.0-or-later
// A second passphrase that wipes, with the warning that must stand before it (protocol 11).
import QtQuick
import Taillight
import Taillight.Core

Screen {
    id: screen

    property bool understood: false
    property bool mismatch: false

    isPrivate: true
    title: qsTr("Words that delete")
    Words { text: qsTr("You can set other words. Typed in place of yours, they delete all that is private. Then the app shows rights only.") }
    Note { text: qsTr("Deleting after an officer has asked for the phone has been charged as a crime in the US (18 U.S.C. 2232). Showing an officer an empty app may also be judged. Ask a lawyer first. Someone who watches may notice.") }
    Words { text: qsTr("It is safer to keep nothing on the phone: send, and do not keep the words here.") }
    Choice {
        objectName: "understood"
        text: qsTr("I have read this")
        checked: screen.understood
        onClicked: screen.understood = checked
    }
    Field { id: mine; objectName: "mine"; visible: screen.understood; label: qsTr("Your own words or PIN"); secret: true }
    Field { id: next; objectName: "next"; visible: screen.understood; label: qsTr("Words that delete"); secret: true }
    Field { id: again; objectName: "again"; visible: screen.understood; label: qsTr("Type the same again"); secret: true }
    Note { objectName: "problem"; text: screen.mismatch ? qsTr("The two are not the same. Type them again.") : App.lock.error }
    footer: [
        BigButton {
            objectName: "save"
            visible: screen.understood
            text: App.lock.busy ? qsTr("One moment…") : qsTr("Set them")
            kind: "main"
            enabled: !App.lock.busy && next.text.trim().length > 0
            onClicked: {
                screen.mismatch = next.text.trim() !== again.text.trim()
                if (!screen.mismatch) App.lock.setDuress(mine.text, next.text)
            }
        },
        BigButton {
            objectName: "off"
            visible: screen.understood
            text: qsTr("Use none any more")
            enabled: !App.lock.busy
            onClicked: App.lock.setDuress(mine.text, "")
        }
    ]
    Connections {
        target: App.lock
        function onDone() { screen.back() }
    }
    Component.onCompleted: App.lock.look()
}

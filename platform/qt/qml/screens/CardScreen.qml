// SPDX-License-Identifier: AGPL-3.0-or-later
// The wallet card on the screen: one side for the person, one in English for the officer.
import QtQuick
import Taillight
import Taillight.Core

Screen {
    id: screen

    property bool forOfficer: false
    readonly property var page: App.rights.page
    readonly property bool loaded: page.id === "card"

    title: forOfficer ? "" : qsTr("Card to show")
    Repeater {
        model: screen.loaded ? screen.linesOf(screen.forOfficer ? ["say"] : ["now", "do_not"]) : []
        Words {
            required property var modelData
            text: screen.forOfficer ? modelData.english : modelData.text
            font.family: screen.forOfficer ? "Noto Sans" : Theme.font
            font.pixelSize: Theme.large
            horizontalAlignment: screen.forOfficer && App.rightToLeft ? Text.AlignRight : Text.AlignLeft
        }
    }
    Words {
        visible: screen.loaded && !screen.forOfficer
        text: screen.loaded ? screen.page.disclaimer : ""
        quiet: true
        font.pixelSize: Theme.small
    }
    footer: BigButton {
        objectName: "turn"
        text: screen.forOfficer ? qsTr("My side") : qsTr("Side for the officer, in English")
        kind: "main"
        onClicked: screen.forOfficer = !screen.forOfficer
    }

    function linesOf(names) {
        let lines = []
        for (const section of page.sections) {
            if (names.indexOf(section.id) >= 0) lines = lines.concat(section.lines)
        }
        return lines
    }
    Component.onCompleted: App.rights.open("card")
}

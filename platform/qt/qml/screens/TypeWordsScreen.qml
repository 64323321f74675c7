// SPDX-License-Identifier: AGPL-3.0-or-later
// Twelve words from paper, with help where one is off.
import QtQuick
import Taillight
import Taillight.Core

Screen {
    id: screen

    isPrivate: true
    title: qsTr("Your twelve words")
    Words { text: qsTr("Type them in order, with a space between them. Small slips are found.") }
    Field {
        id: typed
        objectName: "words"
        label: qsTr("Twelve words")
        lines: 4
        secret: true
        input.font.family: "Noto Sans"
    }
    Note { objectName: "problem"; text: App.inbox.error }
    footer: BigButton {
        objectName: "open"
        text: qsTr("Look for answers")
        kind: "main"
        enabled: typed.text.trim().length > 0
        onClicked: {
            if (!App.inbox.openWords(typed.text)) return
            typed.text = ""
            screen.replace("CaseScreen")
        }
    }
}

// SPDX-License-Identifier: AGPL-3.0-or-later
// The first thing that is asked, each language by its own name.
import QtQuick
import Taillight
import Taillight.Core

Screen {
    id: screen

    readonly property bool isFirst: !hasBack

    title: qsTr("Language")
    Repeater {
        model: App.languages
        BigButton {
            required property var modelData
            objectName: "language-" + modelData.code
            text: modelData.name
            leads: true
            kind: modelData.code === App.language && !screen.isFirst ? "main" : "plain"
            contentItem.objectName: "own-name"
            onClicked: {
                App.rights.chooseLanguage(modelData.code)
                if (screen.isFirst) screen.replace("PlaceScreen", { isFirst: true })
                else screen.back()
            }
        }
    }
}

// SPDX-License-Identifier: AGPL-3.0-or-later
// For the stop itself: dark, large, one thumb, nothing that moves or sounds, no touch needed once open.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Taillight
import Taillight.Core

FocusScope {
    id: screen

    property bool hasBack: true
    property bool isPrivate: false
    property color ground: Theme.stopBackground
    /// Of the sentences to say; -1: where to put phone and hands.
    property int sentence: -1
    property bool inEnglish: false
    readonly property var page: App.rights.page
    readonly property var sentences: page.id === "traffic_stop" ? linesOf("say") : []
    readonly property var line: sentence >= 0 && sentence < sentences.length ? sentences[sentence] : null

    objectName: "screen"

    function linesOf(name) {
        for (const section of page.sections) {
            if (section.id === name) return section.lines
        }
        return []
    }
    function end() {
        // Whoever takes the phone now finds the lock shut.
        App.lock.lock()
        StackView.view.pop()
    }

    component StopWords: Words {
        color: Theme.stopText
        font.pixelSize: Theme.say
    }
    component StopButton: BigButton {
        implicitHeight: Math.max(64, implicitContentHeight + 20)
        textSize: Theme.large
        ground: Theme.stopAction
        letters: Theme.stopText
    }

    Rectangle {
        anchors.fill: parent
        color: screen.ground
    }
    // The way out first, where it is on every screen, far from the button a thumb goes for.
    RowLayout {
        id: top
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 8 }
        spacing: 8
        layoutDirection: Qt.RightToLeft
        StopButton {
            objectName: "leave"
            Layout.fillWidth: true
            Layout.minimumWidth: 96
            Layout.preferredWidth: Math.max(120, implicitContentWidth + 32)
            Layout.maximumWidth: Layout.preferredWidth
            textSize: Theme.small
            text: qsTr("Close now")
            onClicked: App.leave()
        }
        Item { Layout.fillWidth: true }
        StopButton {
            objectName: "back"
            Layout.fillWidth: true
            Layout.minimumWidth: 96
            Layout.preferredWidth: Math.max(96, implicitContentWidth + 32)
            Layout.maximumWidth: Layout.preferredWidth
            textSize: Theme.small
            text: qsTr("Back")
            onClicked: screen.end()
        }
    }
    Flickable {
        id: flick
        anchors { left: parent.left; right: parent.right; top: top.bottom; bottom: buttons.top; margins: Theme.margin }
        contentWidth: width
        contentHeight: words.implicitHeight
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ColumnLayout {
            id: words
            width: flick.width
            spacing: 20
            StopWords {
                objectName: "first"
                visible: screen.sentence < 0
                text: qsTr("Do not reach for your phone.")
            }
            StopWords {
                visible: screen.sentence < 0
                text: qsTr("Hands on the wheel. Move slowly.")
            }
            StopWords {
                visible: screen.sentence < 0
                text: qsTr("Passenger: hands where they can be seen.")
            }
            StopWords {
                objectName: "sentence"
                visible: screen.line !== null
                text: screen.line === null ? "" : screen.inEnglish ? screen.line.english || screen.line.text : screen.line.text
                font.family: screen.inEnglish ? "Noto Sans" : Theme.font
                font.pixelSize: screen.inEnglish ? Theme.officer : Theme.say
                horizontalAlignment: screen.inEnglish && App.rightToLeft ? Text.AlignRight : Text.AlignLeft
            }
        }
    }
    ColumnLayout {
        id: buttons
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.margin }
        spacing: 12
        StopButton {
            objectName: "next"
            visible: screen.sentences.length > 0
            text: screen.sentence < 0 ? qsTr("What to say") : qsTr("Next sentence")
            onClicked: { screen.sentence = (screen.sentence + 1) % screen.sentences.length; screen.inEnglish = false }
        }
        StopButton {
            objectName: "english"
            visible: screen.line !== null && screen.line.english.length > 0 && screen.line.english !== screen.line.text
            text: screen.inEnglish ? qsTr("In my language") : qsTr("Show it in English")
            onClicked: screen.inEnglish = !screen.inEnglish
        }
    }
    Keys.onEscapePressed: end()
    Keys.onBackPressed: end()
    Component.onCompleted: App.rights.open("traffic_stop")
}
